package planted.oauth_knows_only_core.mcp.oauth;

import planted.oauth_knows_only_core.mcp.transport.http.Other;

final class OffenderKnowsHttp {
  final Other known = new Other();
}
