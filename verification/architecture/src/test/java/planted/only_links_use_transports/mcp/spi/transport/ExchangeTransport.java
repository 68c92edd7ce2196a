package planted.only_links_use_transports.mcp.spi.transport;

public interface ExchangeTransport {
  Exchange prepare(String request);

  interface Exchange {
    void execute(Runnable sink);

    void cancel();
  }
}
