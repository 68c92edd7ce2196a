package planted.modern_does_not_see_legacy.mcp.internal.era.modern;

import planted.modern_does_not_see_legacy.mcp.internal.era.Port;

final class InnocentEra {
  final Port known = new Port();
}
