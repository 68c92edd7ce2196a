package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.discovery.Discovered;
import io.gatehouse.mcp.oauth.internal.token.DpopBinding;
import io.gatehouse.mcp.oauth.store.Credential;
import java.util.Optional;
import java.util.Set;

/**
 * A credential that may be asked for: everything is validated, and the scopes are consented to.
 *
 * @param scopes in the order to ask for them; empty to let the server decide
 */
record Plan(Wanted wanted, Discovered found, Set<String> scopes, Optional<DpopBinding> binding) {
  AuthorizationServer server() {
    return found.server();
  }

  /** Whether this is what it asks for: for the same resource, with no scope less. */
  boolean isMetBy(Credential held) {
    return held.resource().equals(resource()) && held.requested().containsAll(scopes);
  }

  String resource() {
    return found.resource().resource();
  }
}
