package planted.core_knows_no_adapter.mcp.internal.host;

import planted.core_knows_no_adapter.mcp.transport.http.Adapter;

final class OffenderKnowsHttp {
  final Adapter known = new Adapter();
}
