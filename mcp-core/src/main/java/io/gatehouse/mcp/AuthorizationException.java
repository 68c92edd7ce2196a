package io.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/**
 * A server asked for authorization that could not be had. Authorizers throw subclasses that say which check failed and
 * what the person or operator can do; attacker-controlled text is never in the message.
 */
public class AuthorizationException extends McpException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do. */
  public AuthorizationException(
      @Nullable String server, Delivery delivery, String message, @Nullable Throwable cause) {
    super(server, delivery, message, cause);
  }
}
