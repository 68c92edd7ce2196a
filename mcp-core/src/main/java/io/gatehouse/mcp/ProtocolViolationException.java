package io.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/**
 * The server broke the protocol or one of our bounds, and the message names the rule. Other calls and other servers are not
 * affected; the connection is kept where the protocol allows it.
 */
public final class ProtocolViolationException extends McpException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} names the rule or limit that was broken. */
  public ProtocolViolationException(
      @Nullable String server, Delivery delivery, String message, @Nullable Throwable cause) {
    super(server, delivery, message, cause);
  }
}
