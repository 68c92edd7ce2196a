package io.gatehouse.mcp.oauth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server gave no token that can be used. A {@linkplain #isGrantDead dead grant} means that the person must log in
 * again; anything else is for the operator.
 */
public final class TokenException extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String error;
  private final int status;

  /**
   * Creates an exception.
   *
   * @param error the error code, if it is one that RFC 6749, 8707 or 9449 defines; anything else a server says is left out
   * @param status of the HTTP response; 0 without one
   */
  public TokenException(
      @Nullable String server,
      String message,
      @Nullable String error,
      int status,
      @Nullable Throwable cause) {
    super(server, message, cause);
    this.error = error;
    this.status = status;
  }

  /** The error code of the specification that the server sent, if it sent one. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The status of the HTTP response; 0 if there was none. */
  public int status() {
    return status;
  }

  /** Whether the code, refresh token or assertion is of no use any more (RFC 6749 section 5.2, {@code invalid_grant}). */
  public boolean isGrantDead() {
    return "invalid_grant".equals(error);
  }

  @Override
  OAuthException of(String alias) {
    return new TokenException(alias, text(), error, status, this);
  }
}
