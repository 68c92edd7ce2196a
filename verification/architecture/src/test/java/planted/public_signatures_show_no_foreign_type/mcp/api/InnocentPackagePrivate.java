package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

final class InnocentPackagePrivate {
  public JsonNode node() {
    return MissingNode.getInstance();
  }
}
