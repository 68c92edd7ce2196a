package planted.legacy_does_not_see_modern.mcp.internal.era.legacy;

import planted.legacy_does_not_see_modern.mcp.internal.era.modern.Other;

final class OffenderPeeks {
  final Other known = new Other();
}
