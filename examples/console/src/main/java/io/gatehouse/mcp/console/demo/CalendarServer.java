package io.gatehouse.mcp.console.demo;

import com.sun.net.httpserver.HttpExchange;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A calendar over HTTP that lets nobody in without a token of its authorization server: reading needs one right, adding a meeting
 * another one, which is asked for when it is needed.
 */
public final class CalendarServer implements Conversation.Tools, AutoCloseable {
  /** The right to read. */
  public static final String READ = "calendar:read";

  /** The right to add. */
  public static final String WRITE = "calendar:write";

  private static final String METADATA = "/.well-known/oauth-protected-resource/mcp";

  private final Http http = new Http();
  private final AuthorizationServer authority;
  private final Conversation conversation = new Conversation("calendar", this);
  private final List<String> meetings = new CopyOnWriteArrayList<>(List.of("stand-up, 9:30"));

  /** Starts the server, and the authorization server it trusts. */
  public CalendarServer(Clock clock) throws IOException {
    authority = new AuthorizationServer(endpoint(), Set.of(READ, WRITE), clock);
    http.on("POST", "/mcp", this::receive);
    http.on(
        "GET",
        METADATA,
        exchange -> Http.send(
            exchange,
            200,
            JsonObject.of(
                "resource", endpoint(),
                "authorization_servers", JsonArray.of(authority.issuer()),
                "scopes_supported", JsonArray.of(READ))));
  }

  /** Where it is. */
  public String endpoint() {
    return http.origin() + "/mcp";
  }

  /** Who gives out its tokens. */
  public AuthorizationServer authority() {
    return authority;
  }

  /** What is in the calendar. */
  public List<String> meetings() {
    return List.copyOf(meetings);
  }

  @Override
  public void close() {
    http.close();
    authority.close();
  }

  @Override
  public List<JsonObject> definitions() {
    return List.of(
        Conversation.tool("list_meetings", "Lists the meetings", "readOnlyHint"),
        Conversation.tool("add_meeting", "Adds a meeting", "idempotentHint", "title"));
  }

  @Override
  public Optional<String> call(String tool, JsonObject arguments) {
    if (tool.equals("list_meetings")) {
      return Optional.of(String.join("\n", meetings));
    }
    Optional<String> title = arguments.string("title").filter(t -> tool.equals("add_meeting"));
    title.filter(t -> !meetings.contains(t)).ifPresent(meetings::add);
    return title.map(t -> "added");
  }

  private void receive(HttpExchange exchange) throws IOException {
    // Only pages of other sites say where they come from; a name that leads here is no leave to
    // call.
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    Optional<Set<String>> scopes = authority.scopes(token(exchange));
    Optional<JsonObject> message = Http.json(exchange);
    if (scopes.isEmpty()) {
      refuse(exchange, 401, "scope=\"" + READ + "\"");
    } else if (message.isEmpty()) {
      exchange.sendResponseHeaders(400, -1);
    } else if (!scopes.get().contains(needed(message.get()))) {
      refuse(
          exchange, 403, "error=\"insufficient_scope\", scope=\"" + needed(message.get()) + "\"");
    } else {
      Optional<JsonObject> answer = conversation.answer(message.get());
      if (answer.isEmpty()) {
        exchange.sendResponseHeaders(202, -1);
      } else {
        Http.send(exchange, 200, answer.get());
      }
    }
  }

  private static String needed(JsonObject message) {
    boolean adds = message.string("method").filter("tools/call"::equals).isPresent()
        && message
            .object("params")
            .flatMap(params -> params.string("name"))
            .filter("add_meeting"::equals)
            .isPresent();
    return adds ? WRITE : READ;
  }

  private static String token(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : "";
  }

  private void refuse(HttpExchange exchange, int status, String why) throws IOException {
    exchange
        .getResponseHeaders()
        .set(
            "WWW-Authenticate",
            "Bearer resource_metadata=\"" + http.origin() + METADATA + "\", " + why);
    exchange.sendResponseHeaders(status, -1);
  }
}
