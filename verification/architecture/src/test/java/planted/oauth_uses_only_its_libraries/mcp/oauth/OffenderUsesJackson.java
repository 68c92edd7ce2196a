package planted.oauth_uses_only_its_libraries.mcp.oauth;

import com.fasterxml.jackson.databind.JsonNode;

final class OffenderUsesJackson {
  static final Class<?> FOREIGN = JsonNode.class;
}
