package planted.modern_does_not_see_legacy.mcp.internal.era.modern;

import planted.modern_does_not_see_legacy.mcp.internal.era.legacy.Other;

final class OffenderPeeks {
  final Other known = new Other();
}
