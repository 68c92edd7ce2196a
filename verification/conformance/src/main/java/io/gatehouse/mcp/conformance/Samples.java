package io.gatehouse.mcp.conformance;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.PromptArgument;

/** Arguments for tools and prompts that are not known beforehand. */
final class Samples {
  private Samples() {}

  /** A value for every required property of a plain schema. */
  static JsonObject arguments(JsonObject schema) {
    JsonObject properties = schema.object("properties").orElse(JsonObject.empty());
    JsonObject.Builder arguments = JsonObject.builder();
    for (JsonValue required : schema.array("required").orElse(JsonArray.empty())) {
      String name = ((JsonString) required).value();
      arguments.put(name, value(properties.object(name).orElse(JsonObject.empty())));
    }
    return arguments.build();
  }

  /** A text for every required argument. */
  static JsonObject arguments(Prompt prompt) {
    JsonObject.Builder arguments = JsonObject.builder();
    prompt.arguments().stream()
        .filter(PromptArgument::required)
        .forEach(argument -> arguments.put(argument.name(), "sample"));
    return arguments.build();
  }

  private static Object value(JsonObject schema) {
    return switch (schema.string("type").orElse("string")) {
      case "boolean" -> true;
      case "integer", "number" -> 1;
      case "array" -> JsonArray.empty();
      case "object" -> arguments(schema);
      default -> "sample";
    };
  }
}
