package planted.http_uses_only_its_libraries.mcp.transport.http;

import com.fasterxml.jackson.databind.JsonNode;

final class OffenderUsesJackson {
  static final Class<?> FOREIGN = JsonNode.class;
}
