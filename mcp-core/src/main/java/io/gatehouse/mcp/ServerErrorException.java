package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.ErrorObject;
import java.util.Objects;

/**
 * The server answered with a JSON-RPC error. {@link #error()} has what it said; that text is hostile until a host decides
 * otherwise, so it is not in this exception's message.
 */
public final class ServerErrorException extends McpException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorObject error;

  /** Creates an exception for an error answer to {@code method}. */
  public ServerErrorException(String server, String method, ErrorObject error) {
    super(server, Delivery.DELIVERED, method + " was answered with error " + error.code(), null);
    this.error = Objects.requireNonNull(error, "error");
  }

  /** Creates an exception for an error answer to {@code method}; {@code hint} is ours and says what to do about it. */
  public ServerErrorException(String server, String method, ErrorObject error, String hint) {
    super(
        server,
        Delivery.DELIVERED,
        method + " was answered with error " + error.code() + ": " + hint,
        null);
    this.error = Objects.requireNonNull(error, "error");
  }

  /** What the server said: code, text, data. Untrusted. */
  public ErrorObject error() {
    return error;
  }
}
