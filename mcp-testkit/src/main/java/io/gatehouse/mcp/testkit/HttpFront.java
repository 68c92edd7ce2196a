package io.gatehouse.mcp.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.mcp.protocol.Era;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a dialogue as Streamable HTTP on a loopback port, until it is closed. Safe for use by several threads. */
final class HttpFront implements AutoCloseable {
  /** Where redirects lead to: whatever arrives there should not have. */
  static final String ELSEWHERE = "/elsewhere";

  private static final String SESSION = "Mcp-Session-Id";
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    // The JDK's server writes an answer in two pieces; the second would wait 40 ms for the client
    // to acknowledge the first.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final Era era;
  private final Role role;
  private final Dialogue dialogue;
  private final Traffic.InMemory traffic;
  private final AtomicInteger sessions = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task, "testkit-http");
    thread.setDaemon(true);
    return thread;
  });

  HttpFront(Era era, Role role, Dialogue dialogue, Traffic.InMemory traffic) {
    this.era = era;
    this.role = role;
    this.dialogue = dialogue;
    this.traffic = traffic;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback address", e);
    }
    server.createContext("/mcp", this::serve);
    server.createContext(ELSEWHERE, this::astray);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it is. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try {
      switch (exchange.getRequestMethod()) {
        case "POST" -> post(exchange);
        case "GET" -> listen(exchange);
        default -> empty(exchange, 200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    } catch (IOException e) {
      exchange.close(); // the client has gone, as it may at any time
    }
  }

  private void astray(HttpExchange exchange) throws IOException {
    int bytes = exchange.getRequestBody().readAllBytes().length;
    traffic.add(Received.elsewhere(headers(exchange), bytes));
    empty(exchange, 200);
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return headers;
  }

  private void post(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Received request = Traffic.read(body, headers(exchange));
    traffic.add(request);
    Optional<Role.Refusal> refusal = role.refuse(request);
    if (refusal.isPresent()) {
      refusal.get().headers().forEach(exchange.getResponseHeaders()::set);
      empty(exchange, refusal.get().status());
    } else if (request.method().equals("malformed")) {
      empty(exchange, 400);
    } else if (request.message().has("id") && request.message().has("method")) {
      if (request.method().equals("initialize")) {
        exchange.getResponseHeaders().set(SESSION, "session-" + sessions.incrementAndGet());
      }
      dialogue.receive(request.message(), new HttpOutlet(exchange, era));
    } else {
      dialogue.receive(request.message(), new HttpOutlet(exchange, era));
      empty(exchange, 202);
    }
  }

  /** 2025-11-25 basic/transports#listening-for-messages-from-the-server. The response stays open when this method returns. */
  private void listen(HttpExchange exchange) throws IOException {
    if (era == Era.MODERN) {
      empty(exchange, 405);
      return;
    }
    HttpOutlet outlet = new HttpOutlet(exchange, era);
    outlet.open();
    dialogue.announceTo(outlet);
  }

  private static void empty(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
