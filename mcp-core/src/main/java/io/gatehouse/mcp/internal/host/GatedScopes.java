package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** The gate as an authorizer sees it. */
record GatedScopes(
    HostServices services,
    String server,
    ServerIdentity identity,
    CallContext context,
    CallScope scope)
    implements ScopeConsent {
  @Override
  public void require(
      URI issuer, URI resource, Set<String> requested, Set<String> added, boolean stepUp) {
    ConsentRequest.AuthorizeScopes request = new ConsentRequest.AuthorizeScopes(
        services.origin(server, identity, context, Optional.empty()),
        issuer,
        resource,
        requested,
        added,
        stepUp);
    services.gate().admit(Ask.about(request, () -> {}), scope, Delivery.NOT_SENT);
  }
}
