package io.gatehouse.mcp.oauth.internal.discovery;

import java.util.List;
import java.util.Optional;

/**
 * What a server wants, from the {@code WWW-Authenticate} lines of a 401 or 403 (RFC 9110 section 11.6.1, RFC 6750 section 3, RFC
 * 9728 section 5.1).
 *
 * @param bound from the schemes: {@code DPoP}, {@code Bearer} or both
 * @param resourceMetadata where the metadata is, as the server wrote it; not validated
 * @param scopes in the server's order; empty if it named none
 * @param error the error code as the server wrote it
 */
public record Challenge(
    BoundTokens bound,
    Optional<String> resourceMetadata,
    List<String> scopes,
    Optional<String> error) {
  /** The challenge of a server that said nothing readable. */
  public static final Challenge NONE =
      new Challenge(BoundTokens.UNMENTIONED, Optional.empty(), List.of(), Optional.empty());

  public Challenge {
    scopes = List.copyOf(scopes);
  }

  /** Whether more scopes are wanted (RFC 6750 section 3.1). */
  public boolean wantsScopes() {
    return error.filter("insufficient_scope"::equals).isPresent();
  }

  /** Whether a proof with a nonce is wanted (RFC 9449 section 8). */
  public boolean wantsNonce() {
    return error.filter("use_dpop_nonce"::equals).isPresent();
  }
}
