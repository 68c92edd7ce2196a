package io.gatehouse.mcp;

import org.jspecify.annotations.Nullable;

/**
 * Sees every tool call, read and prompt before it is frozen and put to the gate, and may change its arguments: the last place
 * where the host's code can. It cannot answer a call or leave it out. Called on the caller's thread, in the order of
 * registration; what it throws ends the call before anything is asked or sent.
 */
public interface Interceptor {
  /** Returns the request to go on with: the same, or one with other arguments for the same server and subject. */
  OutboundRequest before(OutboundRequest request);

  /** Learns how it ended; {@code failure} is null if a result was released. What it throws is ignored. */
  default void after(OutboundRequest request, @Nullable McpException failure) {}
}
