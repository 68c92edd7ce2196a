package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A server of 2025-11-25 that gives every session tools of its own: {@code of-session-1} for the first, and so on. Each session's
 * stream can be written to.
 */
final class SessionServer implements RawServer.Script {
  private static final String ID = "Mcp-Session-Id";

  private final AtomicInteger sessions = new AtomicInteger();
  private final Map<String, CompletableFuture<RawServer.Wire>> streams = new ConcurrentHashMap<>();
  private final Map<String, List<String>> further = new ConcurrentHashMap<>();

  /** Adds a tool to those that one session sees. */
  void offer(String session, String tool) {
    further.put(session, List.of(tool));
  }

  /** Writes a notification to the stream of one session, once it has one. */
  void notify(String session, String method, JsonObject params) throws Exception {
    JsonObject message = JsonObject.of("jsonrpc", "2.0", "method", method, "params", params);
    stream(session).get(20, TimeUnit.SECONDS).chunk("data: " + message.toJson() + "\n\n");
  }

  @Override
  public void answer(RawServer.Received request, RawServer.Wire wire) throws IOException {
    String session = request.header(ID).orElse("");
    switch (request.method()) {
      case "GET" -> {
        wire.events();
        stream(session).complete(wire);
      }
      case "POST" -> post(message(request.body()), session, wire);
      default -> wire.json(200, "{}");
    }
  }

  private void post(JsonObject message, String session, RawServer.Wire wire) throws IOException {
    String method = message.string("method").orElseThrow();
    if (!message.has("id")) {
      wire.send("HTTP/1.1 202 Accepted\nContent-Length: 0\n\n", "");
    } else if (method.equals("initialize")) {
      String opened = "session-" + sessions.incrementAndGet();
      String body = reply(message, greeting());
      wire.send(
          "HTTP/1.1 200 OK\nContent-Type: application/json\n" + ID + ": " + opened
              + "\nContent-Length: " + body.length() + "\n\n",
          body);
    } else {
      wire.json(200, reply(message, result(method, session)));
    }
  }

  private JsonObject result(String method, String session) {
    return switch (method) {
      case "tools/list" -> JsonObject.of("tools", tools(session));
      case "resources/list" -> JsonObject.of("resources", List.of());
      case "resources/templates/list" -> JsonObject.of("resourceTemplates", List.of());
      case "tools/call" ->
        JsonObject.of("content", List.of(JsonObject.of("type", "text", "text", session)));
      default -> JsonObject.empty();
    };
  }

  private List<JsonObject> tools(String session) {
    return Stream.concat(
            Stream.of("whoami", "of-" + session), further.getOrDefault(session, List.of()).stream())
        .map(name -> JsonObject.of("name", name, "inputSchema", JsonObject.of("type", "object")))
        .toList();
  }

  private CompletableFuture<RawServer.Wire> stream(String session) {
    return streams.computeIfAbsent(session, key -> new CompletableFuture<>());
  }

  private static JsonObject greeting() {
    JsonObject capabilities = JsonObject.of(
        "tools", JsonObject.of("listChanged", true),
        "resources", JsonObject.of("subscribe", true));
    return JsonObject.of(
        "protocolVersion",
        "2025-11-25",
        "capabilities",
        capabilities,
        "serverInfo",
        JsonObject.of("name", "sessions", "version", "1"));
  }

  private static String reply(JsonObject request, JsonObject result) {
    return JsonObject.of("jsonrpc", "2.0", "id", request.get("id"), "result", result)
        .toJson();
  }

  private static JsonObject message(String body) {
    try {
      return (JsonObject) JsonValue.parse(body);
    } catch (JsonException e) {
      throw new AssertionError("the client sent no JSON", e);
    }
  }
}
