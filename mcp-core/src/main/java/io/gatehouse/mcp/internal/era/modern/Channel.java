package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import java.util.Optional;
import java.util.Set;

/** How modern requests get to a server: over HTTP or over a pipe. Safe for use by several threads. */
interface Channel extends AutoCloseable {
  /**
   * Sends a request under a new id and waits for what comes back, on the calling thread. Gives up as the settings say, and then
   * tells the server in the way of the transport.
   *
   * @throws io.gatehouse.mcp.McpException if nothing comes back
   */
  Reply send(ModernRequest request, Terms terms, CallSettings settings, CallContext context);

  /**
   * Opens a subscription and waits until the server has acknowledged it.
   *
   * @throws io.gatehouse.mcp.McpException if it does not
   */
  ServerConnection.Subscription listen(
      Dispatch dispatch, Listening listening, CallSettings settings);

  /** Which cached results a caller may see: opaque, different for different credentials. */
  String partition(CallContext context);

  /** Why a tool cannot be offered over this channel. */
  Optional<Finding> unusable(Tool tool);

  /** JSON pointers of the arguments that travel outside the body too. */
  Set<String> mirrored(Tool tool);

  /** Whether the next request has a chance. */
  boolean open();

  /** Ends everything within a bounded time. */
  @Override
  void close();
}
