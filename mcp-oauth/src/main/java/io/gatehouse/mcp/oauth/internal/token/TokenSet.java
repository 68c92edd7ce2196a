package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.store.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a token endpoint gave.
 *
 * @param dpop whether the token is bound to the key of the request and not a bearer token
 * @param lifetime empty if the server did not say, or said nothing sensible
 * @param granted empty if the server did not say
 */
public record TokenSet(
    Secret accessToken,
    boolean dpop,
    Optional<Secret> refreshToken,
    Optional<Duration> lifetime,
    Optional<Set<String>> granted) {
  public TokenSet {
    Objects.requireNonNull(accessToken, "accessToken");
    granted = granted.map(Set::copyOf);
  }

  /** The generation after {@code before}. The old refresh token stays if there is no new one (RFC 6749 section 6). */
  Credential after(Credential before, Instant now) {
    return new Credential(
        before.generation() + 1,
        accessToken,
        dpop,
        before.dpopKey(),
        refreshToken.or(before::refreshToken),
        lifetime.map(now::plus),
        before.requested(),
        granted.orElse(before.granted()),
        before.resource(),
        before.tokenEndpoint(),
        before.authenticationMethod(),
        before.revocationEndpoint(),
        now);
  }
}
