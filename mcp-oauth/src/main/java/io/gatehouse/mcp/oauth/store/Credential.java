package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.oauth.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A token set with everything a later refresh needs, so that it never follows a discovery that has changed meanwhile.
 *
 * @param generation counts the token sets of one key, from 1; a store replaces a credential only by the next generation
 * @param dpop whether the token is bound to {@code dpopKey} (RFC 9449) and not a bearer token
 * @param dpopKey the private key as a JWK, if the token is bound to one
 * @param expiresAt empty if the server did not say
 * @param requested all scopes ever asked for; a step-up asks for these and more
 * @param granted the scopes the server said it granted; those requested, if it said nothing
 * @param resource the resource indicator, verbatim, that the token is for (RFC 8707)
 * @param tokenEndpoint where the token came from and where alone it is refreshed
 * @param authenticationMethod how the client proved itself there, by its name in RFC 7591 section 2, such as
 *     {@code client_secret_basic}; a refresh has no metadata to choose by
 * @param revocationEndpoint where it is revoked (RFC 7009), if the server has one
 */
public record Credential(
    long generation,
    Secret accessToken,
    boolean dpop,
    Optional<Secret> dpopKey,
    Optional<Secret> refreshToken,
    Optional<Instant> expiresAt,
    Set<String> requested,
    Set<String> granted,
    String resource,
    URI tokenEndpoint,
    String authenticationMethod,
    Optional<URI> revocationEndpoint,
    Instant obtainedAt) {
  public Credential {
    if (generation < 1) {
      throw new IllegalArgumentException("generations count from 1");
    }
    if (dpop && dpopKey.isEmpty()) {
      throw new IllegalArgumentException("a bound token needs its key");
    }
    Objects.requireNonNull(accessToken, "accessToken");
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
    Objects.requireNonNull(authenticationMethod, "authenticationMethod");
    Objects.requireNonNull(obtainedAt, "obtainedAt");
    requested = Set.copyOf(requested);
    granted = Set.copyOf(granted);
  }
}
