package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.DefinitionChangedException;

/**
 * Keeps exceptions honest about delivery: what fails in a second transmission or round knows nothing of the first, and a caller who
 * believes that nothing was sent may run an action twice.
 */
final class Deliveries {
  private Deliveries() {}

  /** {@code failure}, or the same failure with {@code known} delivery if it claims less. */
  static McpException atLeast(Delivery known, McpException failure, String server) {
    if (failure.delivery().compareTo(known) >= 0) {
      return failure;
    } else if (failure instanceof TransportException e) {
      return new TransportException(server, e.reason(), known, text(e, server), e);
    } else if (failure instanceof ConsentDeniedException e) {
      return new ConsentDeniedException(server, e.code(), e.stopTurn(), known, text(e, server), e);
    } else if (failure instanceof DefinitionChangedException) {
      return new DefinitionChangedException(server, known);
    } else if (failure instanceof AuthorizationException) {
      return new AuthorizationException(
          server,
          known,
          "authorization was refused in a later part of the call: start over",
          failure);
    }
    return new ProtocolViolationException(
        server, known, "a later part of the call failed: " + text(failure, server), failure);
  }

  /** The message without the name of the server, which the new exception puts there again. */
  private static String text(McpException failure, String server) {
    String message = String.valueOf(failure.getMessage());
    String prefix = "server " + server + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
  }
}
