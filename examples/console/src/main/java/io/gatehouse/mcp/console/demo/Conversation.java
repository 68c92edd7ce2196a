package io.gatehouse.mcp.console.demo;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Answers what a client of 2026-07-28 asks a server that has tools and nothing else. */
final class Conversation {
  private static final int UNKNOWN_METHOD = -32_601;
  private static final int INVALID_PARAMS = -32_602;

  private final String name;
  private final Tools tools;

  Conversation(String name, Tools tools) {
    this.name = name;
    this.tools = tools;
  }

  /** What a server offers. */
  interface Tools {
    List<JsonObject> definitions();

    /** The text of the result; empty if there is no such tool or its arguments do not fit. */
    Optional<String> call(String tool, JsonObject arguments);
  }

  /** The answer; empty if the message wants none. */
  Optional<JsonObject> answer(JsonObject message) {
    JsonValue id = message.get("id");
    if (id == null) {
      return Optional.empty();
    }
    JsonObject params = message.object("params").orElse(JsonObject.empty());
    JsonObject answer = JsonObject.of("jsonrpc", "2.0", "id", id);
    return Optional.of(
        switch (message.string("method").orElse("")) {
          case "server/discover" -> answer.with("result", introduction());
          case "tools/list" ->
            answer.with("result", JsonObject.of("tools", JsonArray.copyOf(tools.definitions())));
          case "tools/call" ->
            tools
                .call(
                    params.string("name").orElse(""),
                    params.object("arguments").orElse(JsonObject.empty()))
                .map(text -> answer.with("result", content(text)))
                .orElseGet(
                    () -> answer.with("error", error(INVALID_PARAMS, "no such tool or argument")));
          default -> answer.with("error", error(UNKNOWN_METHOD, "no such method"));
        });
  }

  private JsonObject introduction() {
    return JsonObject.of(
        "supportedVersions", JsonArray.of("2026-07-28"),
        "capabilities", JsonObject.of("tools", JsonObject.empty()),
        "serverInfo", JsonObject.of("name", name, "version", "1"));
  }

  private static JsonObject content(String text) {
    return JsonObject.of(
        "content", JsonArray.of(JsonObject.of("type", "text", "text", text)), "isError", false);
  }

  private static JsonObject error(int code, String message) {
    return JsonObject.of("code", code, "message", message);
  }

  /** A definition with text arguments, all of them required. */
  static JsonObject tool(String name, String description, String hint, String... arguments) {
    JsonObject.Builder properties = JsonObject.builder();
    for (String argument : arguments) {
      properties.put(argument, JsonObject.of("type", "string"));
    }
    return JsonObject.of(
        "name",
        name,
        "description",
        description,
        "inputSchema",
        JsonObject.of(
            "type",
            "object",
            "properties",
            properties.build(),
            "required",
            JsonArray.of((Object[]) arguments),
            "additionalProperties",
            false),
        "annotations",
        JsonObject.of(hint, true));
  }
}
