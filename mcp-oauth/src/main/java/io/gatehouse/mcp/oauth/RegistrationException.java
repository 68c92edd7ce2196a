package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * This client is not known to the authorization server and could not be made known, or its registration belongs to another one. Register
 * it there, or publish a client metadata document.
 */
public final class RegistrationException extends OAuthException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public RegistrationException(@Nullable String server, String message, @Nullable Throwable cause) {
    super(server, message, cause);
  }

  @Override
  OAuthException of(String alias) {
    return new RegistrationException(alias, text(), this);
  }
}
