package io.gatehouse.mcp.console.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a free port of 127.0.0.1, until it is closed. Nobody else can reach it. */
final class Http implements AutoCloseable {
  private static final int MAX_BODY = 64 << 10;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task, "demo-http");
    thread.setDaemon(true);
    return thread;
  });

  Http() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** What every address here starts with. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers exactly {@code path}, and only with {@code method}. */
  void on(String method, String path, HttpHandler handler) {
    server.createContext(path, exchange -> {
      try (exchange) {
        if (!exchange.getRequestURI().getPath().equals(path)) {
          exchange.sendResponseHeaders(404, -1);
        } else if (!exchange.getRequestMethod().equals(method)) {
          exchange.sendResponseHeaders(405, -1);
        } else {
          handler.handle(exchange);
        }
      }
    });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The body as a JSON object; empty if it is none, or too long. */
  static Optional<JsonObject> json(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    try {
      return JsonValue.parse(body) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  /** The fields of a form in the body. */
  static Map<String, String> form(HttpExchange exchange) throws IOException {
    return fields(
        new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8));
  }

  /** The fields of the query. */
  static Map<String, String> query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return fields(query == null ? "" : query);
  }

  /** A field that comes twice counts as none: nobody can say which one was meant (RFC 6749 section 3.1). */
  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        fields.put(name, decoded(pair.substring(equals + 1)));
        counts.merge(name, 1, Integer::sum);
      }
    }
    fields.keySet().removeIf(name -> counts.getOrDefault(name, 0) > 1);
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    write(exchange, status, body.toUtf8());
  }

  static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
