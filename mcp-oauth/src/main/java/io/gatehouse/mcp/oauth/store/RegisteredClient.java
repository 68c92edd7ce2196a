package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A client as one authorization server knows it. It is never shown to another one.
 *
 * @param authentication how it proves itself at the token endpoint
 * @param redirects the redirect URIs it is registered with; empty if they are not known
 * @param secretExpiresAt when its secret ends, if it does (RFC 7591 section 3.2.1)
 */
public record RegisteredClient(
    String issuer,
    String clientId,
    ClientAuthentication authentication,
    List<URI> redirects,
    Optional<Instant> secretExpiresAt) {
  public RegisteredClient {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(authentication, "authentication");
    redirects = List.copyOf(redirects);
    Objects.requireNonNull(secretExpiresAt, "secretExpiresAt");
  }
}
