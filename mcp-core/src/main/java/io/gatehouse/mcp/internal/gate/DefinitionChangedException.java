package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;

/** The definition that was approved is not the one the server has now: the action has to go back to the gate. */
public final class DefinitionChangedException extends McpException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public DefinitionChangedException(String server, Delivery delivery) {
    super(
        server,
        delivery,
        "the definition changed after it was approved: review it and call again",
        null);
  }
}
