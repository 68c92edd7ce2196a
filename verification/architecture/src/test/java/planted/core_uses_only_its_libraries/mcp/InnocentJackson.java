package planted.core_uses_only_its_libraries.mcp;

import com.fasterxml.jackson.databind.JsonNode;

final class InnocentJackson {
  static final Class<?> OURS = JsonNode.class;

  int[][] array = new int[1][1];
}
