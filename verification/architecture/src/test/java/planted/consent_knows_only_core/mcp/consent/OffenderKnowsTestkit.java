package planted.consent_knows_only_core.mcp.consent;

import planted.consent_knows_only_core.mcp.testkit.Other;

final class OffenderKnowsTestkit {
  final Other known = new Other();
}
