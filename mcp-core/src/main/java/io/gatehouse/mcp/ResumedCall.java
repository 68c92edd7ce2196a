package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.ReadResourceResult;

/** The result of a suspended call that went on. */
public sealed interface ResumedCall {
  /** A tool was called. */
  record ToolCalled(String server, String tool, CallToolResult result) implements ResumedCall {}

  /** A resource was read. */
  record ResourceRead(String server, String uri, ReadResourceResult result)
      implements ResumedCall {}

  /** A prompt was got. */
  record PromptGot(String server, String prompt, GetPromptResult result) implements ResumedCall {}
}
