package io.gatehouse.mcp.oauth.internal.discovery;

import java.util.Objects;

/** An MCP server as a protected resource, and the authorization server that was chosen among those it names. */
public record Discovered(ProtectedResource resource, AuthorizationServer server) {
  public Discovered {
    Objects.requireNonNull(resource, "resource");
    Objects.requireNonNull(server, "server");
  }
}
