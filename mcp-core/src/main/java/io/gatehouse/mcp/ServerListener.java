package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.LogMessage;

/**
 * Learns what happens on servers without having asked: changed lists, updated resources, log messages. Called one at a time
 * per server on the host's executor; when events come faster than they are taken, the oldest are dropped. What it throws is
 * ignored.
 */
public interface ServerListener {
  /** Tools changed: the changed ones are out of the catalogue until they have been reviewed. */
  default void toolsChanged(String server, CallContext context) {}

  /** The lists of resources and resource templates changed. */
  default void resourcesChanged(String server, CallContext context) {}

  /** The list of prompts changed. */
  default void promptsChanged(String server, CallContext context) {}

  /** A resource subscribed to, or a part of it, changed. {@code uri} is the server's word. */
  default void resourceUpdated(String server, CallContext context, String uri) {}

  /** A log message; its text is the server's. */
  default void logged(String server, CallContext context, LogMessage message) {}

  /** A URL elicitation was completed (2025-11-25): the call that was waiting for it may be made again. */
  default void elicitationCompleted(String server, CallContext context, String elicitationId) {}

  /** The connection was lost; the next call makes a new one. */
  default void disconnected(String server, CallContext context, McpException reason) {}
}
