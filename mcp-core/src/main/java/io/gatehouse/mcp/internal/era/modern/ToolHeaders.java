package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The header annotations of all tools of one server, each read once. Safe for use by several threads. */
final class ToolHeaders {
  private final String server;
  private final int maxTools;
  private final Map<String, ParamHeaders> byName = new ConcurrentHashMap<>();

  ToolHeaders(String server, int maxTools) {
    this.server = server;
    this.maxTools = maxTools;
  }

  /** The annotations of {@code tool}. */
  ParamHeaders of(Tool tool) {
    ParamHeaders known = byName.get(tool.name());
    if (known == null || !known.tool().equals(tool)) {
      if (byName.size() >= maxTools) {
        byName.clear(); // a server that renames its tools again and again
      }
      known = ParamHeaders.of(tool);
      byName.put(tool.name(), known);
    }
    return known;
  }

  /** The headers of {@code request}, if it is a call of a tool. */
  List<Header> of(ModernRequest request) {
    return request
        .tool()
        .map(tool -> of(tool).headers(server, request.arguments()))
        .orElse(List.of());
  }
}
