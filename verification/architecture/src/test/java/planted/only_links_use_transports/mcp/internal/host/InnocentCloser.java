package planted.only_links_use_transports.mcp.internal.host;

import planted.only_links_use_transports.mcp.spi.transport.DuplexTransport;
import planted.only_links_use_transports.mcp.spi.transport.ExchangeTransport;

final class InnocentCloser {
  void run(DuplexTransport transport, ExchangeTransport.Exchange exchange) {
    exchange.cancel();
    transport.close();
  }
}
