package planted.http_knows_only_core.mcp.transport.http;

import planted.http_knows_only_core.mcp.consent.Other;

final class OffenderKnowsConsent {
  final Other known = new Other();
}
