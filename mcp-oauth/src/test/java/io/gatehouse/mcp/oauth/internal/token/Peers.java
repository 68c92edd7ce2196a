package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Servers and clients of the tests. */
final class Peers {
  private Peers() {}

  static AuthorizationServer server(String issuer) {
    return new AuthorizationServer(
        issuer,
        Optional.empty(),
        URI.create(issuer + "/token"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Set.of(),
        List.of(),
        List.of(),
        false,
        false,
        List.of(),
        false);
  }

  static RegisteredClient client(String issuer, ClientAuthentication authentication) {
    return new RegisteredClient(issuer, "client:1", authentication, List.of(), Optional.empty());
  }
}
