package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Objects;

/**
 * The server of the scenario that runs, and the one user there is.
 *
 * @param client the server
 * @param user on whose behalf everything is asked for
 * @param parameters what the suite gave besides the URL; empty for most scenarios
 */
record Peer(McpClient client, CallContext user, JsonObject parameters) {
  Peer {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(parameters, "parameters");
  }

  /** The tools that the server offers. */
  List<Tool> tools() {
    return client.tools(user).stream().map(ToolDefinition::tool).toList();
  }

  /** The one tool of this name. */
  Tool tool(String name) {
    return tools().stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the server does not offer " + name));
  }

  /** Calls a tool that must not fail. */
  CallToolResult call(String tool, JsonObject arguments) {
    CallToolResult result = client.callTool(tool, arguments, user);
    if (result.isError()) {
      throw new IllegalStateException(tool + " failed");
    }
    return result;
  }
}
