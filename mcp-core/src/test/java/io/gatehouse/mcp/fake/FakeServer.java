package io.gatehouse.mcp.fake;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.Transport;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A modern server in this process that answers by method and remembers every request. Its {@link #requests()} are what would
 * have been on the wire: headers, and the exact bytes of the body.
 */
public final class FakeServer implements TransportProvider {
  private final Map<String, Function<JsonObject, JsonObject>> answers = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> tools = new LinkedHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Function<Request, Optional<Refusal>> guard = request -> Optional.empty();

  /** An answer of HTTP alone. */
  public record Refusal(int status, List<Header> headers) {}

  /** What the server got. */
  @SuppressWarnings("ArrayRecordComponent") // two requests are never compared
  public record Request(String method, JsonObject params, List<Header> headers, byte[] body) {
    /** The value of a header; empty if there is none. */
    public String header(String name) {
      return headers.stream()
          .filter(h -> h.is(name))
          .map(Header::value)
          .findFirst()
          .orElse("");
    }
  }

  /** A server that describes itself and lists its tools. */
  public FakeServer() {
    on(
        "server/discover",
        params -> JsonObject.of(
            "resultType",
            "complete",
            "supportedVersions",
            JsonArray.of("2026-07-28"),
            "capabilities",
            JsonObject.of(
                "tools", JsonObject.of("listChanged", true),
                "resources", JsonObject.of("subscribe", true),
                "prompts", JsonObject.empty(),
                "completions", JsonObject.empty())));
    on(
        "tools/list",
        params -> JsonObject.of("tools", JsonArray.copyOf(List.copyOf(tools.values()))));
    on("resources/list", params -> JsonObject.of("resources", JsonArray.empty()));
    on("resources/templates/list", params -> JsonObject.of("resourceTemplates", JsonArray.empty()));
    on(
        "prompts/list",
        params -> JsonObject.of("prompts", JsonArray.of(JsonObject.of("name", "greet"))));
    on("tools/call", params -> text("called " + params.string("name").orElseThrow()));
    on(
        "resources/read",
        params -> JsonObject.of(
            "contents",
            JsonArray.of(
                JsonObject.of("uri", params.string("uri").orElseThrow(), "text", "contents"))));
    on("prompts/get", params -> JsonObject.of("messages", JsonArray.empty()));
  }

  /** A tool result with one text. */
  public static JsonObject text(String text) {
    return JsonObject.of("content", JsonArray.of(JsonObject.of("type", "text", "text", text)));
  }

  /** Answers {@code method} with what {@code answer} makes of its parameters. */
  public FakeServer on(String method, Function<JsonObject, JsonObject> answer) {
    answers.put(method, answer);
    return this;
  }

  /** Lets {@code guard} refuse requests before they are looked at; a refused one is remembered all the same. */
  public FakeServer guard(Function<Request, Optional<Refusal>> guard) {
    this.guard = guard;
    return this;
  }

  /** Answers the first tool call with a question, and any later one with {@code done}. */
  public FakeServer asking(String method, JsonObject params) {
    AtomicInteger rounds = new AtomicInteger();
    return on(
        "tools/call",
        p -> rounds.getAndIncrement() == 0
            ? JsonObject.of(
                "resultType",
                "input_required",
                "requestState",
                "opaque",
                "inputRequests",
                JsonObject.of("q", JsonObject.of("method", method, "params", params)))
            : text("done"));
  }

  /** What the server was told in answer to its question. */
  public JsonObject answered() {
    JsonObject again = requests("tools/call").get(1).params();
    if (!again.string("requestState").equals(Optional.of("opaque"))) {
      throw new AssertionError("the answer came without the state");
    }
    return again.object("inputResponses").orElseThrow().object("q").orElseThrow();
  }

  /** No longer knows {@code method}. */
  public FakeServer off(String method) {
    answers.remove(method);
    return this;
  }

  /** Offers a tool that takes anything; called again, changes its description. */
  public FakeServer tool(String name, String description) {
    return tool(JsonObject.of(
        "name", name, "description", description, "inputSchema", JsonObject.of("type", "object")));
  }

  /** Offers a tool with this definition. */
  public FakeServer tool(JsonObject definition) {
    tools.put(definition.string("name").orElseThrow(), definition);
    return this;
  }

  /** Every request so far, oldest first. */
  public List<Request> requests() {
    return requests;
  }

  /** The requests with {@code method}. */
  public List<Request> requests(String method) {
    return requests.stream().filter(r -> r.method().equals(method)).toList();
  }

  /** This server as a host would configure it. */
  public ServerConfig config(String alias) {
    return ServerConfig.http(alias, URI.create("https://" + alias + ".example/mcp"));
  }

  @Override
  public boolean supports(ServerConfig server) {
    return server.endpoint() instanceof Endpoint.Http;
  }

  @Override
  public Transport create(ServerConfig server) {
    return new ExchangeTransport() {
      @Override
      public Exchange prepare(ExchangeRequest request) {
        return new FakeExchange(request);
      }

      @Override
      public void close() {}
    };
  }

  private JsonObject answer(Request request, JsonValue id) {
    Function<JsonObject, JsonObject> answer = answers.get(request.method());
    if (answer == null) {
      return JsonObject.of(
          "jsonrpc",
          "2.0",
          "id",
          id,
          "error",
          JsonObject.of("code", -32601, "message", "no such method"));
    }
    return JsonObject.of("jsonrpc", "2.0", "id", id, "result", answer.apply(request.params()));
  }

  private final class FakeExchange implements ExchangeTransport.Exchange {
    private final ExchangeRequest request;
    private volatile boolean cancelled;

    private FakeExchange(ExchangeRequest request) {
      this.request = request;
    }

    @Override
    public void execute(ResponseSink sink) {
      if (cancelled) {
        throw new TransportException(
            "fake", TransportException.Reason.CANCELLED, Delivery.NOT_SENT, "cancelled", null);
      }
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        request.body().writeTo(bytes);
        JsonObject message = (JsonObject) JsonValue.parse(bytes.toByteArray());
        Request seen = new Request(
            message.string("method").orElseThrow(),
            message.object("params").orElse(JsonObject.empty()),
            request.headers(),
            bytes.toByteArray());
        requests.add(seen);
        Optional<Refusal> refusal = guard.apply(seen);
        if (refusal.isPresent()) {
          sink.onHead(refusal.get().status(), refusal.get().headers());
          sink.onBody(new ByteArrayInputStream(new byte[0]));
          return;
        }
        JsonValue id = message.get("id");
        if (id == null) { // a notification
          sink.onHead(202, List.of());
          sink.onBody(new ByteArrayInputStream(new byte[0]));
          return;
        }
        JsonObject answer = answer(seen, id);
        sink.onHead(
            answer.has("error") ? 404 : 200,
            List.of(new Header("Content-Type", "application/json")));
        sink.onBody(new ByteArrayInputStream(answer.toUtf8()));
      } catch (IOException e) {
        throw new TransportException(
            "fake", TransportException.Reason.CLOSED, Delivery.UNKNOWN, "broken", e);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
