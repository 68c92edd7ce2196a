package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

public final class InnocentHidden {
  private final JsonNode node = MissingNode.getInstance();

  JsonNode node() {
    return node;
  }

  public Map<String, List<int[]>> shown() {
    return Map.of();
  }
}
