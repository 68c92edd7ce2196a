package planted.links_start_with_consent.mcp.internal.era.legacy;

import planted.links_start_with_consent.mcp.internal.gate.Approved;
import planted.links_start_with_consent.mcp.internal.rpc.DuplexLink;

final class InnocentConnections {
  void open(DuplexLink link, Approved consent) {
    if (consent != null) {
      link.start();
    }
  }

  void close(DuplexLink link) {
    link.close();
  }
}
