package planted.consent_knows_only_core.mcp.consent;

import planted.consent_knows_only_core.mcp.oauth.Other;

final class OffenderKnowsOAuth {
  final Other known = new Other();
}
