package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions of one server's transport, each with its alias and with words of our own. */
record Failures(String alias) {
  /** The process could not be started. */
  TransportException connect(String message, @Nullable Throwable cause) {
    return new TransportException(alias, Reason.CONNECT, Delivery.NOT_SENT, message, cause);
  }

  /** There is no connection (any more). */
  TransportException closed(Delivery delivery, String message, @Nullable Throwable cause) {
    return new TransportException(alias, Reason.CLOSED, delivery, message, cause);
  }

  /** The process ended, or closed a stream that it needs, without being asked to. */
  TransportException ended(String what) {
    return closed(
        Delivery.UNKNOWN,
        what + "; see StdioTransport.standardError() for what it may have written about it",
        null);
  }

  /** The process does not read its input, so the message could not be written in time. */
  TransportException notRead(Delivery delivery) {
    return new TransportException(
        alias,
        Reason.TIMEOUT,
        delivery,
        "the server did not read its standard input within the request timeout",
        null);
  }

  /** The sending thread was interrupted. */
  TransportException interrupted(Delivery delivery) {
    return new TransportException(
        alias, Reason.CANCELLED, delivery, "interrupted while writing to the server", null);
  }

  /** A line from the server is longer than the limit. */
  TransportException tooLong(int maxMessageBytes) {
    return new TransportException(
        alias,
        Reason.LIMIT,
        Delivery.UNKNOWN,
        "a message is longer than maxMessageBytes ("
            + maxMessageBytes
            + " bytes) and the server is stopped; raise it with ServerLimits.withMaxMessageBytes",
        null);
  }

  /** The message would not be one line. */
  InvalidRequestException notOneLine() {
    return new InvalidRequestException(
        alias,
        InvalidRequestException.Reason.INVALID_ARGUMENTS,
        "a message for standard input is empty or holds a raw line break; write its JSON in compact form",
        List.of());
  }
}
