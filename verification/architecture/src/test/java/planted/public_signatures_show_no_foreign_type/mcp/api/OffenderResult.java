package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

public final class OffenderResult {
  public List<JsonNode[]> nodes() {
    return List.of();
  }
}
