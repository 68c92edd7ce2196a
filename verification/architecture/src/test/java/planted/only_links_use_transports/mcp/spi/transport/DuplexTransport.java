package planted.only_links_use_transports.mcp.spi.transport;

public interface DuplexTransport {
  void start(Runnable sink);

  void send(String message);

  void close();
}
