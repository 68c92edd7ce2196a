package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.TokenException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the answers of a token endpoint that bring no token mean, in words of ours. */
final class TokenErrors {
  /** The codes of RFC 6749 section 5.2, RFC 8707 section 2 and RFC 9449, with what to do about each. */
  private static final Map<String, String> ADVICE = Map.of(
      "invalid_request", "tell its operator",
      "invalid_client", "check the client's registration and secret",
      "invalid_grant", "log in again",
      "unauthorized_client", "let its operator allow the client this grant",
      "unsupported_grant_type", "use another grant",
      "invalid_scope", "ask for other scopes",
      "invalid_target", "check that it knows this resource",
      "use_dpop_nonce", "tell its operator that it refuses its own nonce",
      "invalid_dpop_proof", "check the clock of this machine");

  private TokenErrors() {}

  /** A refusal. What the server calls it is kept only if it is a word of the specification. */
  static OAuthException refused(TokenPeer peer, int status, @Nullable String error) {
    String advice = error == null ? null : ADVICE.get(error);
    if (advice != null) {
      return new TokenException(
          null,
          "the authorization server of " + peer.endpoint() + " refused a token request: " + error
              + ", with HTTP status " + status + "; " + advice,
          error,
          status,
          null);
    }
    if (status >= 500
        || status == 429
        || "server_error".equals(error)
        || "temporarily_unavailable".equals(error)) {
      return new AuthorizationServerException(
          null,
          "the authorization server of " + peer.endpoint() + " is out of order, with HTTP status "
              + status + ": try again later",
          null);
    }
    return unusable(peer, status, "names no error of the specification: tell its operator");
  }

  /** An answer that cannot be used. */
  static TokenException unusable(TokenPeer peer, int status, String what) {
    return new TokenException(
        null,
        "the token answer for " + peer.endpoint() + ", with HTTP status " + status + ", " + what,
        null,
        status,
        null);
  }
}
