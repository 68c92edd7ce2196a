package io.gatehouse.mcp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes did not make it there and back: a connection failed, a limit was hit, time ran out or the call was cancelled.
 * {@link #delivery()} says whether trying again could run the action twice.
 */
public final class TransportException extends McpException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, as far as a caller can act on it. */
  public enum Reason {
    /** No connection: unknown host, refused, TLS failure, or a command that could not be started. */
    CONNECT,
    /** The connection or process ended before the answer was complete. */
    CLOSED,
    /** The request's time ran out. */
    TIMEOUT,
    /** {@link McpCall#cancel()} was called, or the calling thread was interrupted. */
    CANCELLED,
    /** The server sent more than a limit allows; the message names the limit. */
    LIMIT,
    /** An HTTP status that answers nothing: 5xx, 429, a redirect, a proxy's page. */
    HTTP_STATUS,
    /** A header holds what HTTP cannot carry, or is one that only the transport may set. */
    INVALID_HEADER,
    /** The URL is not allowed: plain http to another machine, or an address that the guards refuse. */
    REFUSED_ADDRESS
  }

  private final Reason reason;

  /** Creates an exception; {@code message} is ours and names the limit or step concerned. */
  public TransportException(
      @Nullable String server,
      Reason reason,
      Delivery delivery,
      String message,
      @Nullable Throwable cause) {
    super(server, delivery, message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
