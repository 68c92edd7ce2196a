package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.store.Credential;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens of a login, with everything that their refresh will need.
 *
 * @param peer that gave them
 * @param requested all scopes that were asked for
 * @param resource verbatim, as it was sent
 */
public record Obtained(
    TokenSet tokens,
    TokenPeer peer,
    Set<String> requested,
    String resource,
    Optional<DpopKey> dpopKey,
    Optional<URI> revocationEndpoint) {
  public Obtained {
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(peer, "peer");
    requested = Set.copyOf(requested);
    Objects.requireNonNull(resource, "resource");
  }

  Credential as(long generation, Instant now) {
    return new Credential(
        generation,
        tokens.accessToken(),
        tokens.dpop(),
        tokens.dpop() ? dpopKey.map(DpopKey::jwk) : Optional.empty(),
        tokens.refreshToken(),
        tokens.lifetime().map(now::plus),
        requested,
        tokens.granted().orElse(requested),
        resource,
        peer.address(),
        peer.method(),
        revocationEndpoint,
        now);
  }
}
