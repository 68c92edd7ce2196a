package planted.http_knows_only_core.mcp.transport.http;

import planted.http_knows_only_core.mcp.oauth.Other;

final class OffenderKnowsOAuth {
  final Other known = new Other();
}
