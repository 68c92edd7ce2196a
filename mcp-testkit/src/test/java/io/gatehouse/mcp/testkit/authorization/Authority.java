package io.gatehouse.mcp.testkit.authorization;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An authorization server and, on the same loopback port, the protected front of an MCP server: registers anybody, agrees to every
 * login, gives tokens for every grant, and lets nobody call a tool without one. Keeps what it was sent. Safe for use by several
 * threads.
 */
final class Authority implements AutoCloseable {
  private static final String RESOURCE = "/.well-known/oauth-protected-resource/mcp";
  private static final String METADATA = "/.well-known/oauth-authorization-server";

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final boolean bound;
  private final HttpServer server;
  private final Tokens tokens;
  private final Front front;
  private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task, "authority");
    thread.setDaemon(true);
    return thread;
  });

  private volatile Trouble trouble = Trouble.NONE;

  /** A request: where to, and everything in it that could be a secret. */
  record Seen(String path, String query, String authorization, String body) {
    String all() {
      return query + "\n" + authorization + "\n" + body;
    }
  }

  /**
   * In front of {@code protectedServer}.
   *
   * @param bound whether it offers tokens that are bound to a key (RFC 9449)
   */
  Authority(URI protectedServer, boolean bound) throws IOException {
    this.bound = bound;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens = new Tokens();
    front = new Front(protectedServer, tokens);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** The issuer: an origin. */
  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The protected MCP endpoint. */
  URI endpoint() {
    return URI.create(issuer() + "/mcp");
  }

  Tokens tokens() {
    return tokens;
  }

  Front front() {
    return front;
  }

  /** Fails in this way from now on. */
  void fail(Trouble how) {
    trouble = how;
  }

  /** All it was sent so far, to the endpoint too. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The requests for tokens so far. */
  List<Seen> tokenRequests() {
    return seen.stream().filter(each -> each.path().equals("/token")).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    Seen request = new Seen(uri.getPath(), String.valueOf(uri.getRawQuery()), authorization, body);
    seen.add(request);
    try (exchange) {
      switch (request.path()) {
        case "/mcp" -> front.serve(exchange, request, trouble);
        case RESOURCE -> json(exchange, 200, resource());
        case METADATA -> json(exchange, 200, metadata());
        case "/register" -> register(exchange, request);
        case "/authorize" -> authorize(exchange, request);
        case "/token" -> tokens.answer(exchange, request, trouble);
        case "/revoke" -> exchange.sendResponseHeaders(200, -1);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    } catch (IOException e) {
      exchange.close(); // the client has gone, as it may at any time
    }
  }

  private JsonObject resource() {
    return JsonObject.of(
        "resource", endpoint().toString(),
        "authorization_servers", JsonArray.of(issuer()),
        "scopes_supported", JsonArray.of("read"),
        "dpop_signing_alg_values_supported", bound ? JsonArray.of("ES256") : JsonArray.of());
  }

  private JsonObject metadata() {
    JsonObject.Builder metadata = JsonObject.builder()
        .put("issuer", trouble == Trouble.METADATA ? issuer() + "/" + lastSecret() : issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("registration_endpoint", issuer() + "/register")
        .put("revocation_endpoint", issuer() + "/revoke")
        .put("code_challenge_methods_supported", JsonArray.of("S256"))
        .put("authorization_response_iss_parameter_supported", true);
    return bound
        ? metadata
            .put("dpop_signing_alg_values_supported", JsonArray.of("ES256"))
            .build()
        : metadata.build();
  }

  /** What came last with a header for it, or in a request for a token. */
  private String lastSecret() {
    return seen.stream()
        .filter(each -> each.all().contains(Canary.PREFIX))
        .reduce((first, second) -> second)
        .map(Seen::all)
        .orElse("");
  }

  private void register(HttpExchange exchange, Seen request) throws IOException {
    if (trouble == Trouble.REGISTRATION) {
      json(
          exchange,
          400,
          JsonObject.of("error", request.authorization(), "error_description", request.all()));
      return;
    }
    JsonObject asked = Forms.json(request.body());
    json(
        exchange,
        201,
        asked
            .with("client_id", "client")
            .with("client_secret", Canary.of("registered-secret"))
            .with("client_secret_expires_at", 0)
            .with("token_endpoint_auth_method", "client_secret_post")
            .with("registration_access_token", Canary.of("registration-token")));
  }

  private void authorize(HttpExchange exchange, Seen request) throws IOException {
    var query = Forms.read(request.query());
    String code = tokens.code(query.getOrDefault("scope", ""));
    String state = query.getOrDefault("state", "");
    String answer = switch (trouble) {
      case LOGIN_ERROR ->
        "error=access_denied&error_description=" + state + code + "&state=" + state + "&iss="
            + issuer();
      case LOGIN_ISSUER -> "code=" + code + "&state=" + state + "&iss=https://as.example/" + code;
      case LOGIN_STATE -> "code=" + code + "&state=another" + state + "&iss=" + issuer();
      default -> "code=" + code + "&state=" + state + "&iss=" + issuer();
    };
    exchange.getResponseHeaders().set("Location", query.get("redirect_uri") + "?" + answer);
    exchange.sendResponseHeaders(302, -1);
  }

  static void json(HttpExchange exchange, int status, JsonObject body) throws IOException {
    text(exchange, status, "application/json", body.toJson());
  }

  static void text(HttpExchange exchange, int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
