package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ProtocolVersion;

/**
 * What a request says about the side that sends it. All rounds of a call say the same, unless a server's refusal makes a repair
 * necessary.
 *
 * @param version the protocol version, in {@code _meta} and in the header
 * @param capabilities what the host can do for this request
 */
record Terms(ProtocolVersion version, ClientCapabilities capabilities) {
  /** The extension for calls that go on after their answer (seps/2663). */
  static final String TASKS = "io.modelcontextprotocol/tasks";

  /** These terms at another version. */
  Terms at(ProtocolVersion other) {
    return new Terms(other, capabilities);
  }

  /** Whether the request may be answered with a task: only if the host opted in to the extension. */
  boolean offerTasks() {
    return capabilities
        .json()
        .object("extensions")
        .flatMap(extensions -> extensions.object(TASKS))
        .isPresent();
  }
}
