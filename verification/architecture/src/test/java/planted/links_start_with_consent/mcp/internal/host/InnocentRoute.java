package planted.links_start_with_consent.mcp.internal.host;

import planted.links_start_with_consent.mcp.internal.era.ConnectionSetup;
import planted.links_start_with_consent.mcp.internal.rpc.DuplexLink;

record InnocentRoute(ConnectionSetup setup, DuplexLink link) {
  void open() {
    link.start();
  }
}
