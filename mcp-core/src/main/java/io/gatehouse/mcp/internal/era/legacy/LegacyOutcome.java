package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.protocol.ErrorObject;

/**
 * What came of opening a legacy connection. Unless it is {@link Connected}, the link stays with the caller, who closes it or tries
 * something else over it.
 */
public sealed interface LegacyOutcome {
  /** The handshake is done; the connection owns the link now. */
  record Connected(ServerConnection connection) implements LegacyOutcome {}

  /**
   * Only a modern server would answer {@code initialize} like this: the verdict was wrong, flip back.
   *
   * @param httpStatus the status it came with; 0 on a pipe
   */
  record Modern(ErrorObject error, int httpStatus) implements LegacyOutcome {}

  /**
   * HTTP status 400, 404 or 405, and no modern error: the endpoint may speak HTTP+SSE (2025-11-25
   * {@code basic/transports#backwards-compatibility}).
   *
   * @param cause to be shown if that fails too
   */
  record NotStreamable(int httpStatus, McpException cause) implements LegacyOutcome {}

  /** Anything else: no version in common, no connection, no permission, no time. */
  record Failed(McpException cause) implements LegacyOutcome {}
}
