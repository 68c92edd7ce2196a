package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an honest server offers, by name. Safe for use by several threads. */
final class Offer implements Role {
  private record Tool(JsonObject definition, Function<JsonObject, JsonObject> handler) {}

  private final Map<String, Tool> tools = new ConcurrentSkipListMap<>();
  private final Map<String, String> resources = new ConcurrentSkipListMap<>();
  private final Map<String, String> prompts = new ConcurrentSkipListMap<>();
  private volatile @Nullable String instructions;

  void tool(JsonObject definition, Function<JsonObject, JsonObject> handler) {
    String name = definition
        .string("name")
        .orElseThrow(() -> new IllegalArgumentException("the definition has no name"));
    tools.put(name, new Tool(definition, Objects.requireNonNull(handler, "handler")));
  }

  void resource(String uri, String text) {
    resources.put(uri, text);
  }

  void prompt(String name, String text) {
    prompts.put(name, text);
  }

  void instructions(String text) {
    instructions = text;
  }

  @Override
  public JsonObject capabilities() {
    return JsonObject.of(
        "tools", JsonObject.of("listChanged", true),
        "resources", JsonObject.empty(),
        "prompts", JsonObject.empty());
  }

  @Override
  public JsonObject serverInfo() {
    return JsonObject.of("name", "scripted", "version", "1");
  }

  @Override
  public Optional<String> instructions() {
    return Optional.ofNullable(instructions);
  }

  @Override
  public Reply answer(Turn turn) {
    return switch (turn.method()) {
      case "tools/list" ->
        list("tools", tools.values().stream().map(Tool::definition).toList());
      case "resources/list" ->
        list(
            "resources",
            resources.keySet().stream()
                .map(uri -> JsonObject.of("uri", uri, "name", uri))
                .toList());
      case "resources/templates/list" -> list("resourceTemplates", List.of());
      case "prompts/list" ->
        list(
            "prompts",
            prompts.keySet().stream().map(name -> JsonObject.of("name", name)).toList());
      case "tools/call" -> call(turn);
      case "resources/read" -> read(turn);
      case "prompts/get" -> get(turn);
      case "ping" -> Reply.of(JsonObject.empty());
      default -> new Reply.Failure(-32601, "unknown method");
    };
  }

  private Reply call(Turn turn) {
    Tool tool = tools.get(turn.subject());
    return tool == null ? unknown() : Reply.of(tool.handler().apply(turn.arguments()));
  }

  private Reply read(Turn turn) {
    String text = resources.get(turn.subject());
    return text == null
        ? unknown()
        : list("contents", List.of(JsonObject.of("uri", turn.subject(), "text", text)));
  }

  private Reply get(Turn turn) {
    String text = prompts.get(turn.subject());
    JsonObject content = JsonObject.of("type", "text").with("text", text);
    return text == null
        ? unknown()
        : list("messages", List.of(JsonObject.of("role", "user", "content", content)));
  }

  private static Reply list(String member, List<JsonObject> items) {
    return Reply.of(JsonObject.of(member, JsonArray.copyOf(items)));
  }

  private static Reply unknown() {
    return new Reply.Failure(-32602, "there is nothing of that name");
  }
}
