package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.oauth.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A login that a browser is away for. The issuer is recorded before the person is sent there, so that the answer of another one is
 * recognised (RFC 9207).
 *
 * @param endpoint the MCP endpoint the login is for
 * @param issuer in the exact spelling of its validated metadata
 * @param issuerIsAdvertised whether that metadata promises {@code iss} in every answer
 * @param clientId the client that was sent
 * @param redirect the redirect URI that was sent
 * @param verifier of PKCE (RFC 7636)
 * @param dpopKey the private key as a JWK that the token will be bound to, if any
 * @param binding a digest of what ties the login to one browser; empty if the agent returns to this process by itself
 */
public record PendingLogin(
    String principal,
    URI endpoint,
    String issuer,
    boolean issuerIsAdvertised,
    String clientId,
    URI redirect,
    Secret verifier,
    Optional<Secret> dpopKey,
    String resource,
    Set<String> requested,
    URI tokenEndpoint,
    Optional<URI> revocationEndpoint,
    Optional<String> binding,
    Instant expiresAt) {
  public PendingLogin {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(verifier, "verifier");
    requested = Set.copyOf(requested);
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
