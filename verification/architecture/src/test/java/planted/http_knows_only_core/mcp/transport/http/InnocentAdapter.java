package planted.http_knows_only_core.mcp.transport.http;

import planted.http_knows_only_core.mcp.json.Core;

final class InnocentAdapter {
  final Core known = new Core();
}
