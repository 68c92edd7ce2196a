package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.rpc.RpcMessage;

/** How the messages of one legacy connection travel. Safe for use by several threads. */
interface Channel {
  /** The session that is spoken in now. */
  Session session();

  /**
   * Sends a request and waits for its answer on the calling thread; losses that can be mended without doing anything twice are
   * mended.
   *
   * @return an answer to {@code call}: a result, an error, or something malformed
   * @throws io.gatehouse.mcp.McpException if there is none, with what is known about delivery
   */
  RpcMessage exchange(CallInFlight call);

  /** Whether the next request has a chance. */
  boolean open();

  /** Ends everything within a bounded time. */
  void close();
}
