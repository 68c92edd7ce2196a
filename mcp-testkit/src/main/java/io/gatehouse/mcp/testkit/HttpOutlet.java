package io.gatehouse.mcp.testkit;

import com.sun.net.httpserver.HttpExchange;
import io.gatehouse.mcp.protocol.Era;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/** One HTTP response: a JSON body, or an event stream as soon as anything comes before the answer. */
final class HttpOutlet implements Outlet {
  private final HttpExchange exchange;
  private final Era era;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean streaming; // guarded by lock

  HttpOutlet(HttpExchange exchange, Era era) {
    this.exchange = exchange;
    this.era = era;
  }

  /** Begins an event stream without an event. */
  void open() throws IOException {
    lock.lock();
    try {
      openInside();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void send(String json) throws IOException {
    lock.lock();
    try {
      openInside();
      event(json);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finish(String json, boolean error) throws IOException {
    lock.lock();
    try {
      if (streaming) {
        event(json);
      } else {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        // 2026-07-28 basic/transports/streamable-http: an unknown method is 404.
        exchange.sendResponseHeaders(error && era == Era.MODERN ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
      }
      exchange.close();
    } finally {
      lock.unlock();
    }
  }

  private void openInside() throws IOException {
    if (!streaming) {
      streaming = true;
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(": open\n\n".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  private void event(String json) throws IOException {
    OutputStream body = exchange.getResponseBody();
    body.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
    body.flush();
  }
}
