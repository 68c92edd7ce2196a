package io.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/**
 * The server and this host could not agree on a protocol version, or it could not be found out which era the server speaks.
 * No action was sent: negotiation comes before everything else.
 */
public final class NegotiationException extends McpException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says what was tried. */
  public NegotiationException(String server, String message, @Nullable Throwable cause) {
    super(server, Delivery.NOT_SENT, message, cause);
  }
}
