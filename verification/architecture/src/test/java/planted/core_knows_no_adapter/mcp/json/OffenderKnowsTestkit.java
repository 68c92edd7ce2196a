package planted.core_knows_no_adapter.mcp.json;

import planted.core_knows_no_adapter.mcp.testkit.Adapter;

final class OffenderKnowsTestkit {
  final Adapter known = new Adapter();
}
