package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;

public final class OffenderNested {
  /** As visible as what surrounds it. */
  public record Shown(JsonNode node) {}
}
