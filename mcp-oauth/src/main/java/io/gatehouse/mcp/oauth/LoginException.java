package io.gatehouse.mcp.oauth;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person did not log in: they declined, took too long, or what came back does not belong to the login that was begun.
 */
public final class LoginException extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String error;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public LoginException(@Nullable String server, String message, @Nullable Throwable cause) {
    this(server, message, null, cause);
  }

  /**
   * Creates an exception about an error that the authorization server answered with.
   *
   * @param error the error code, if it is one that RFC 6749, RFC 8707 or OpenID Connect defines; anything else is left out
   */
  public LoginException(
      @Nullable String server, String message, @Nullable String error, @Nullable Throwable cause) {
    super(server, message, cause);
    this.error = error;
  }

  /** The error code of the specification that the authorization server answered with, if it did. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  @Override
  OAuthException of(String alias) {
    return new LoginException(alias, text(), error, this);
  }
}
