package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.fasterxml.jackson.annotation.JsonProperty;

public final class OffenderAnnotation {
  @JsonProperty
  public int size() {
    return 0;
  }
}
