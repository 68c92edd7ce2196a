package io.gatehouse.mcp.interop;

import java.util.List;

/** The servers that the tests can start, each with its script in the installed folder and its arguments. */
public enum NodeServer {
  EVERYTHING_STDIO("node_modules/@modelcontextprotocol/server-everything/dist/index.js", "stdio"),
  EVERYTHING_STREAMABLE_HTTP(
      "node_modules/@modelcontextprotocol/server-everything/dist/index.js", "streamableHttp"),
  EVERYTHING_SSE("node_modules/@modelcontextprotocol/server-everything/dist/index.js", "sse"),
  /** Takes the folders it may touch as further arguments. */
  FILESYSTEM("node_modules/@modelcontextprotocol/server-filesystem/dist/index.js", ""),
  /** Keeps its graph in the file named by the environment variable {@code MEMORY_FILE_PATH}. */
  MEMORY("node_modules/@modelcontextprotocol/server-memory/dist/index.js", ""),
  MODERN_STDIO("servers/modern/main.mjs", "stdio"),
  MODERN_HTTP("servers/modern/main.mjs", "http"),
  /** The same server, for clients of both eras. */
  DUAL_STDIO("servers/modern/main.mjs", "stdio --legacy"),
  DUAL_HTTP("servers/modern/main.mjs", "http --legacy"),
  /** An MCP server with oidc-provider before it; takes options. */
  OIDC_PROVIDER("servers/oauth/main.mjs", "provider"),
  /** The same MCP server, for another authorization server; takes its address. */
  PROTECTED("servers/oauth/main.mjs", "resource"),
  /** The example of the TypeScript SDK, with its own authorization server. */
  SDK_OAUTH_EXAMPLE("servers/oauth/example.mjs", "");

  private final String script;
  private final String arguments;

  NodeServer(String script, String arguments) {
    this.script = script;
    this.arguments = arguments;
  }

  /** The script, relative to the installed folder. */
  String script() {
    return script;
  }

  /** What follows the script on the command line. */
  List<String> arguments() {
    return arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1));
  }

  /** The path of the endpoint on an HTTP server. */
  String path() {
    return this == EVERYTHING_SSE ? "/sse" : "/mcp";
  }
}
