package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.oauth.ClientAuthentication;
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
import java.util.Set;

/** Grants that no person has to log in for. Each is tried once, and none in the place of another. Safe for use by several threads. */
final class MachineGrants {
  private final FlowParts parts;
  private final EnterpriseGrant enterprise;

  MachineGrants(FlowParts parts) {
    this.parts = parts;
    this.enterprise = new EnterpriseGrant(parts.requests(), parts.clock());
  }

  /** The scopes the host configured for {@code grant}; empty for those that the server names. */
  static Set<String> scopes(Grant grant) {
    if (grant instanceof Grant.ClientCredentials client) {
      return client.scopes();
    } else if (grant instanceof Grant.WorkloadIdentity workload) {
      return workload.scopes();
    }
    return grant instanceof Grant.EnterpriseManaged managed ? managed.scopes() : Set.of();
  }

  /** The one client of {@code grant}, as {@code issuer} knows it; empty for a grant whose client is registered. */
  static Optional<RegisteredClient> client(Grant grant, String issuer) {
    if (grant instanceof Grant.ClientCredentials client) {
      return Optional.of(client(issuer, client.clientId(), client.authentication()));
    } else if (grant instanceof Grant.WorkloadIdentity workload) {
      return Optional.of(client(issuer, workload.clientId(), new ClientAuthentication.None()));
    }
    return grant instanceof Grant.EnterpriseManaged managed
        ? Optional.of(client(issuer, managed.clientId(), managed.authentication()))
        : Optional.empty();
  }

  /** The issuer that alone may see the client of {@code grant}. */
  static Optional<String> issuer(Grant grant) {
    if (grant instanceof Grant.ClientCredentials client) {
      return client.issuer();
    } else if (grant instanceof Grant.WorkloadIdentity workload) {
      return workload.issuer();
    }
    return grant instanceof Grant.EnterpriseManaged managed ? managed.issuer() : Optional.empty();
  }

  /** Exchanges the grant. */
  PersonLogin.Kept exchange(Plan plan) {
    AuthorizationServer server = plan.server();
    RegisteredClient client = client(parts.grant(), server.issuer()).orElseThrow();
    boolean sendsResource = !parts.issuers().omitsResourceParameter(server.issuer());
    TokenPeer peer = TokenPeer.of(parts.endpoint(), server, client, sendsResource);
    TokenSet tokens = tokens(plan, peer);
    return new PersonLogin.Kept(
        new CredentialKey(
            plan.wanted().principal(), server.issuer(), client.clientId(), parts.endpoint()),
        new Obtained(
            tokens,
            peer,
            plan.scopes(),
            plan.resource(),
            plan.binding().map(DpopBinding::key),
            server.revocationEndpoint()));
  }

  private TokenSet tokens(Plan plan, TokenPeer peer) {
    Grant grant = parts.grant();
    if (grant instanceof Grant.EnterpriseManaged managed) {
      return enterprise.request(
          provider(managed.provider()),
          managed.identityToken().get(),
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

  private static RegisteredClient client(
      String issuer, String clientId, ClientAuthentication authentication) {
    return new RegisteredClient(issuer, clientId, authentication, List.of(), Optional.empty());
  }
}
