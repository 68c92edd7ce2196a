package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;

/** Gets one message to the server on the calling thread, without waiting for an answer to it. Safe for use by several threads. */
@FunctionalInterface
interface Sender {
  /**
   * Sends {@code message}.
   *
   * @throws io.gatehouse.mcp.McpException if that fails, with what is known about delivery
   */
  void send(Outgoing message, Deadlines.Deadline deadline, CallScope scope);
}
