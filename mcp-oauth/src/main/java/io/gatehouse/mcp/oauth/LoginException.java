package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A person did not log in: they declined, took too long, or what came back does not belong to the login that was begun.
 */
public final class LoginException extends OAuthException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public LoginException(@Nullable String server, String message, @Nullable Throwable cause) {
    super(server, message, cause);
  }
}
