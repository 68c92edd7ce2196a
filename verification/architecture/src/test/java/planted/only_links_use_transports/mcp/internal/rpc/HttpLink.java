package planted.only_links_use_transports.mcp.internal.rpc;

import planted.only_links_use_transports.mcp.spi.transport.ExchangeTransport;

final class HttpLink {
  void run(ExchangeTransport transport) {
    transport.prepare("GET").execute(() -> {});
  }
}
