package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.spi.transport.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The headers of a modern request besides credentials (2026-07-28 {@code basic/transports/streamable-http#sending-messages}). */
final class RequestHeaders {
  private static final Set<String> NAMED = Set.of(
      "tools/call", "prompts/get", "resources/read", "tasks/get", "tasks/update", "tasks/cancel");
  private static final Header ACCEPT = new Header("Accept", "application/json, text/event-stream");
  private static final Header CONTENT_TYPE = new Header("Content-Type", "application/json");

  private RequestHeaders() {}

  /** The headers of {@code request}; {@code params} are those that mirror its arguments. */
  static List<Header> of(ModernRequest request, Terms terms, List<Header> params) {
    List<Header> headers = new ArrayList<>(5 + params.size());
    headers.add(ACCEPT);
    headers.add(CONTENT_TYPE);
    headers.add(new Header("MCP-Protocol-Version", terms.version().value()));
    headers.add(new Header("Mcp-Method", request.method()));
    if (NAMED.contains(request.method()) && request.subject().isPresent()) {
      headers.add(new Header("Mcp-Name", HeaderValues.encode(request.subject().get())));
    }
    headers.addAll(params);
    return headers;
  }
}
