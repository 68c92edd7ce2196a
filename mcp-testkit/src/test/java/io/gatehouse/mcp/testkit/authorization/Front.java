package io.gatehouse.mcp.testkit.authorization;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The protected side of an MCP server: requests with a token that is good for them go on to it, as they are. Safe for use by several
 * threads.
 */
final class Front {
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final URI server;
  private final Tokens tokens;

  /** Whether only calls of tools take a token. */
  private volatile boolean open;

  private volatile String wanted = "read";

  Front(URI server, Tokens tokens) {
    this.server = server;
    this.tokens = tokens;
  }

  /** Lets everybody in, and asks for a token when a tool is called. */
  void protectOnlyCalls() {
    open = true;
  }

  /** Calls take this scope from now on. */
  void want(String scope) {
    wanted = scope;
  }

  /** The bodies of the calls that were refused. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  void serve(HttpExchange exchange, Authority.Seen request, Trouble trouble) throws IOException {
    boolean call = request.body().contains("\"tools/call\"");
    Optional<String> scope = tokens.scope(request.authorization());
    if (trouble == Trouble.RESOURCE) {
      refuse(
          exchange,
          401,
          "Bearer error=\"invalid_token\", error_description=\"" + request.authorization() + "\"");
    } else if (scope.isEmpty() && (call || !open)) {
      refused.add(request.body());
      refuse(exchange, 401, "Bearer scope=\"read\"");
    } else if (call && !List.of(scope.orElse("").split(" ", -1)).contains(wanted)) {
      refused.add(request.body());
      refuse(exchange, 403, "Bearer error=\"insufficient_scope\", scope=\"" + wanted + "\"");
    } else {
      forward(exchange, request);
    }
  }

  private static void refuse(HttpExchange exchange, int status, String challenge)
      throws IOException {
    exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
    exchange.sendResponseHeaders(status, -1);
  }

  private void forward(HttpExchange exchange, Authority.Seen request) throws IOException {
    HttpURLConnection next = (HttpURLConnection) server.toURL().openConnection();
    next.setRequestMethod(exchange.getRequestMethod());
    exchange.getRequestHeaders().forEach((name, values) -> {
      if (name.startsWith("Mcp-") || name.equals("Accept") || name.equals("Content-type")) {
        next.setRequestProperty(name, values.get(0));
      }
    });
    if (!request.body().isEmpty()) {
      next.setDoOutput(true);
      next.getOutputStream().write(request.body().getBytes(StandardCharsets.UTF_8));
    }
    int status = next.getResponseCode();
    String type = next.getContentType();
    if (type != null) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    try (InputStream body = status < 400 ? next.getInputStream() : next.getErrorStream()) {
      exchange.sendResponseHeaders(status, body == null ? -1 : 0);
      if (body != null) {
        pass(body, exchange.getResponseBody());
      }
    }
  }

  /** Piece by piece: a stream of events does not end. */
  private static void pass(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[8192];
    for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
      to.write(piece, 0, read);
      to.flush();
    }
  }
}
