package planted.only_links_use_transports.mcp.internal.era.modern;

import planted.only_links_use_transports.mcp.spi.transport.ExchangeTransport;

final class OffenderExecutes {
  void run(ExchangeTransport.Exchange exchange) {
    exchange.execute(() -> {});
  }
}
