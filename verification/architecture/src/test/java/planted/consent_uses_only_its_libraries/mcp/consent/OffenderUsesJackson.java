package planted.consent_uses_only_its_libraries.mcp.consent;

import com.fasterxml.jackson.databind.JsonNode;

final class OffenderUsesJackson {
  static final Class<?> FOREIGN = JsonNode.class;
}
