package io.gatehouse.mcp.oauth;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who is logged in where, without any secret.
 *
 * @param issuer the authorization server
 * @param clientId of this application there
 * @param scopes that were granted. Names of a server's making: neutralise them before showing them
 * @param missing that were asked for and not granted; names of a server's making, too
 * @param expiresAt when the token ends, if the server said; it is refreshed before
 * @param refreshable whether it can be renewed without a person
 * @param bound whether the token is bound to a key (RFC 9449) and of no use to a thief
 */
public record LoginState(
    String issuer,
    String clientId,
    Set<String> scopes,
    Set<String> missing,
    Optional<Instant> expiresAt,
    boolean refreshable,
    boolean bound) {
  public LoginState {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(clientId, "clientId");
    scopes = Set.copyOf(scopes);
    missing = Set.copyOf(missing);
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
