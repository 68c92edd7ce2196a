package io.gatehouse.mcp.spi.transport;

/** A way to move bytes to one server and back. It parses no JSON-RPC and holds no protocol state. */
public sealed interface Transport extends AutoCloseable permits ExchangeTransport, DuplexTransport {
  /** Frees everything within a bounded time; ends what is in flight. May be called more than once, from any thread. */
  @Override
  void close();
}
