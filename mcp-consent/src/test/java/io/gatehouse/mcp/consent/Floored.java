package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ToolDefinition;

/** Calls that stand on a floor, one for each, and one that does not. */
@SuppressWarnings(
    "ImmutableEnumChecker") // JSON values and definitions are immutable, though not marked
enum Floored {
  NONE("save_note", JsonObject.empty(), JsonObject.of("name", "a"), ""),
  DESTRUCTIVE(
      "save_note",
      JsonObject.of("annotations", JsonObject.of("destructiveHint", true)),
      JsonObject.of("name", "a"),
      ""),
  EXECUTABLE(
      "save_note",
      JsonObject.of(
          "inputSchema",
          JsonObject.of(
              "type",
              "object",
              "properties",
              JsonObject.of("command", JsonObject.of("type", "string")))),
      JsonObject.of("command", "ls"),
      "executable"),
  PRODUCTION("save_note", JsonObject.empty(), JsonObject.of("name", "a"), "readOnly") {
    @Override
    JsonArray labels() {
      return JsonArray.of("production");
    }
  },
  PROTECTED_PATH(
      "save_note", JsonObject.empty(), JsonObject.of("name", "/home/a/.bashrc"), "readOnly"),
  REQUIRES_USER_INTERACTION(
      "save_note",
      JsonObject.of("_meta", JsonObject.of("anthropic/requiresUserInteraction", true)),
      JsonObject.of("name", "a"),
      "");

  private final ToolDefinition tool;
  private final JsonObject arguments;
  private final String fact;

  /**
   * @param fact the hint that a person may assert to say that this is not so; empty if there is none
   */
  Floored(String name, JsonObject extra, JsonObject arguments, String fact) {
    JsonObject definition =
        JsonObject.of("name", name, "inputSchema", JsonObject.of("type", "object"));
    for (var member : extra.members().entrySet()) {
      definition = definition.with(member.getKey(), member.getValue());
    }
    this.tool = ToolDefinition.of(Tool.from(definition));
    this.arguments = arguments;
    this.fact = fact;
  }

  ToolDefinition tool() {
    return tool;
  }

  CallTool on(Asked server) {
    return server.call(tool, arguments);
  }

  /** Every harmless assertion there is, but for the one by which a person denies the very fact the floor is about. */
  JsonObject harmless() {
    JsonObject all = JsonObject.empty();
    for (String hint : new String[] {"readOnly", "idempotent"}) {
      all = hint.equals(fact) ? all : all.with(hint, true);
    }
    for (String hint : new String[] {"destructive", "openWorld", "executable"}) {
      all = hint.equals(fact) ? all : all.with(hint, false);
    }
    return all;
  }

  /** What a policy calls the server. */
  JsonArray labels() {
    return JsonArray.empty();
  }
}
