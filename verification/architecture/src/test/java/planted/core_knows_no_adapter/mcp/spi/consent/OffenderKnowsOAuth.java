package planted.core_knows_no_adapter.mcp.spi.consent;

import planted.core_knows_no_adapter.mcp.oauth.Adapter;

final class OffenderKnowsOAuth {
  final Adapter known = new Adapter();
}
