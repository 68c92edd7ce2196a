package planted.only_links_use_transports.mcp.internal.rpc;

import planted.only_links_use_transports.mcp.spi.transport.DuplexTransport;

final class DuplexLink {
  void run(DuplexTransport transport) {
    transport.start(() -> transport.send("ping"));
  }
}
