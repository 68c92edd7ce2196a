package planted.only_links_use_transports.mcp.internal.host;

import planted.only_links_use_transports.mcp.spi.transport.DuplexTransport;

final class OffenderSends {
  void run(DuplexTransport transport) {
    transport.send("ping");
  }
}
