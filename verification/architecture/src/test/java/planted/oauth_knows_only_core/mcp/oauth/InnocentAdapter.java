package planted.oauth_knows_only_core.mcp.oauth;

import planted.oauth_knows_only_core.mcp.json.Core;

final class InnocentAdapter {
  final Core known = new Core();
}
