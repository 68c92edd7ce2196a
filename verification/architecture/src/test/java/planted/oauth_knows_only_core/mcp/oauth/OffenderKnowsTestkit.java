package planted.oauth_knows_only_core.mcp.oauth;

import planted.oauth_knows_only_core.mcp.testkit.Other;

final class OffenderKnowsTestkit {
  final Other known = new Other();
}
