package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.token.DpopBinding;
import io.gatehouse.mcp.oauth.internal.token.EnterpriseGrant;
import io.gatehouse.mcp.oauth.internal.token.Obtained;
import io.gatehouse.mcp.oauth.internal.token.TokenGrant;
import io.gatehouse.mcp.oauth.internal.token.TokenPeer;
import io.gatehouse.mcp.oauth.internal.token.TokenSet;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.util.List;
import java.util.Optional;

/** Grants that no person has to log in for. Each is tried once, and none in the place of another. Safe for use by several threads. */
final class MachineGrants {
  private final FlowParts parts;
  private final EnterpriseGrant enterprise;

  MachineGrants(FlowParts parts) {
    this.parts = parts;
    this.enterprise = new EnterpriseGrant(parts.requests(), parts.clock());
  }

  /** The client of {@code grant}, as {@code issuer} knows it. */
  static RegisteredClient client(Grant.WithoutPerson grant, String issuer) {
    return new RegisteredClient(
        issuer, grant.clientId(), grant.authentication(), List.of(), Optional.empty());
  }

  /** Under which key comes what the grant is exchanged for. */
  CredentialKey key(Plan plan, Grant.WithoutPerson grant) {
    return new CredentialKey(
        plan.wanted().principal(), plan.server().issuer(), grant.clientId(), parts.endpoint());
  }

  /** Exchanges the grant. */
  Obtained exchange(Plan plan, Grant.WithoutPerson grant) {
    AuthorizationServer server = plan.server();
    RegisteredClient client = client(grant, server.issuer());
    boolean sendsResource = !parts.issuers().omitsResourceParameter(server.issuer());
    TokenPeer peer = TokenPeer.of(parts.endpoint(), server, client, sendsResource);
    TokenSet tokens = tokens(plan, grant, peer);
    return new Obtained(
        tokens,
        peer,
        plan.scopes(),
        plan.resource(),
        plan.binding().map(DpopBinding::key),
        server.revocationEndpoint());
  }

  private TokenSet tokens(Plan plan, Grant.WithoutPerson grant, TokenPeer peer) {
    if (grant instanceof Grant.EnterpriseManaged managed) {
      return enterprise.request(
          provider(managed.provider()),
          managed.identityToken().apply(plan.wanted().context()),
          peer,
          plan.resource(),
          plan.scopes(),
          plan.binding());
    }
    TokenGrant asked = grant instanceof Grant.WorkloadIdentity workload
        ? new TokenGrant.Assertion(workload.assertion().get(), plan.scopes())
        : new TokenGrant.Client(plan.scopes());
    return parts.requests().request(peer, asked, plan.resource(), plan.binding());
  }

  private TokenPeer provider(Grant.IdentityProvider provider) {
    return new TokenPeer(
        parts.endpoint(),
        provider.issuer(),
        provider.tokenEndpoint(),
        provider.clientId(),
        provider.authentication(),
        List.of(),
        true);
  }
}
