package planted.only_links_use_transports.mcp.stdio;

import planted.only_links_use_transports.mcp.spi.transport.DuplexTransport;

/** A transport may call itself. */
public abstract class InnocentTransport implements DuplexTransport {
  public void sendTwice(String message) {
    send(message);
    send(message);
  }
}
