package planted.core_knows_no_adapter.mcp;

import planted.core_knows_no_adapter.mcp.protocol.Neighbour;

final class InnocentCore {
  final Neighbour known = new Neighbour();
}
