package planted.core_knows_no_adapter.mcp;

import planted.core_knows_no_adapter.mcp.consent.Adapter;

final class OffenderKnowsConsent {
  final Adapter known = new Adapter();
}
