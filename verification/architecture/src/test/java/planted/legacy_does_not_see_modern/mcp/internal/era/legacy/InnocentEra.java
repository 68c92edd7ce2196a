package planted.legacy_does_not_see_modern.mcp.internal.era.legacy;

import planted.legacy_does_not_see_modern.mcp.internal.era.Port;

final class InnocentEra {
  final Port known = new Port();
}
