package planted.consent_knows_only_core.mcp.consent;

import planted.consent_knows_only_core.mcp.transport.http.Other;

final class OffenderKnowsHttp {
  final Other known = new Other();
}
