package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * The authorization server did not answer, or answered that it is out of order. Trying again later may help.
 */
public final class AuthorizationServerException extends OAuthException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public AuthorizationServerException(
      @Nullable String server, String message, @Nullable Throwable cause) {
    super(server, message, cause);
  }

  @Override
  OAuthException of(String alias) {
    return new AuthorizationServerException(alias, text(), this);
  }
}
