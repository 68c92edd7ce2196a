package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.ExchangeTransport.Exchange;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exchanges of one transport that are running. Safe for use by several threads. */
final class InFlight {
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  boolean isClosed() {
    return closed;
  }

  /** Adds an exchange; false if it must not run, for the transport is closed. */
  boolean enter(Exchange exchange) {
    running.add(exchange);
    // After adding: either close() sees the exchange, or we see that it is closed.
    if (closed) {
      running.remove(exchange);
      return false;
    }
    return true;
  }

  void leave(Exchange exchange) {
    running.remove(exchange);
  }

  /** Cancels all and lets none in any more. */
  void close() {
    closed = true;
    running.forEach(Exchange::cancel);
  }
}
