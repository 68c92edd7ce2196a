package planted.consent_knows_only_core.mcp.consent;

import planted.consent_knows_only_core.mcp.json.Core;

final class InnocentAdapter {
  final Core known = new Core();
}
