package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.internal.register.Registrations;
import io.gatehouse.mcp.oauth.internal.token.Clients;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.util.Optional;

/** The clients of a grant, for refreshes: the one in the grant, or a registered one. Safe for use by several threads. */
public final class GrantClients implements Clients {
  private final Grant grant;
  private final Registrations registrations;
  private final IssuerOptions issuers;

  /** Clients of {@code grant}. */
  public GrantClients(Grant grant, Registrations registrations, IssuerOptions issuers) {
    this.grant = grant;
    this.registrations = registrations;
    this.issuers = issuers;
  }

  @Override
  public Optional<RegisteredClient> client(CredentialKey key) {
    return grant instanceof Grant.WithoutPerson own
        ? Optional.of(MachineGrants.client(own, key.issuer()))
        : registrations.known(key.issuer(), key.clientId());
  }

  @Override
  public boolean sendsResource(String issuer) {
    return !issuers.omitsResourceParameter(issuer);
  }
}
