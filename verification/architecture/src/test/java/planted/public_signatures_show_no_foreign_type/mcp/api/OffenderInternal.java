package planted.public_signatures_show_no_foreign_type.mcp.api;

import planted.public_signatures_show_no_foreign_type.mcp.internal.Inside;

public final class OffenderInternal {
  public Inside inside() {
    return new Inside();
  }
}
