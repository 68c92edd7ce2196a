package planted.oauth_knows_only_core.mcp.oauth;

import planted.oauth_knows_only_core.mcp.consent.Other;

final class OffenderKnowsConsent {
  final Other known = new Other();
}
