package planted.only_links_use_transports.mcp.internal.rpc;

import planted.only_links_use_transports.mcp.spi.transport.DuplexTransport;

final class OffenderStarts {
  void run(DuplexTransport transport) {
    transport.start(() -> {});
  }
}
