package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a login is for; everything in it is validated already, and the scopes are consented to.
 *
 * @param endpoint the MCP endpoint as the host configured it
 * @param redirect the one that was opened, and that {@code client} is registered with
 * @param resource the resource indicator, verbatim
 * @param sendsResource false only where the host said that this issuer cannot take one
 * @param scopes in the order to ask for them; empty to let the server decide
 * @param dpop the key the token will be bound to (RFC 9449 section 10), if any
 */
public record LoginPlan(
    String principal,
    URI endpoint,
    AuthorizationServer server,
    RegisteredClient client,
    URI redirect,
    String resource,
    boolean sendsResource,
    Set<String> scopes,
    Optional<BoundKey> dpop) {
  public LoginPlan {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(redirect, "redirect");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(dpop, "dpop");
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    if (!client.issuer().equals(server.issuer())) {
      throw new IllegalArgumentException("a client is never shown to another authorization server");
    }
  }

  /**
   * A key to bind a token to.
   *
   * @param key the private key as a JWK
   * @param thumbprint of its public part (RFC 7638)
   */
  public record BoundKey(Secret key, String thumbprint) {
    public BoundKey {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(thumbprint, "thumbprint");
    }
  }
}
