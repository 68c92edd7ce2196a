package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;

/** What came back for {@code server/discover}, before anyone judges it. */
public sealed interface ProbeOutcome {
  /** A result. */
  record Discovered(JsonObject result) implements ProbeOutcome {}

  /**
   * A JSON-RPC error.
   *
   * @param httpStatus the status it came with; 0 on a pipe
   */
  record Failed(ErrorObject error, int httpStatus) implements ProbeOutcome {}

  /** An HTTP status without a JSON-RPC message in the body. */
  record BareStatus(int httpStatus) implements ProbeOutcome {}

  /** No answer in time, on a pipe or over HTTP. */
  record Silence(boolean http) implements ProbeOutcome {}

  /** The process ended, or closed its output. */
  record Exited(McpException cause) implements ProbeOutcome {}

  /** Something that says nothing about the era: the network, a 5xx, authorization. */
  record Broken(McpException cause) implements ProbeOutcome {}
}
