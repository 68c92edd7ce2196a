package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Map;

/** Writes JSON for people: members on lines of their own, arrays of plain values on one. */
final class PrettyJson {
  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  static String of(JsonValue value) {
    PrettyJson writer = new PrettyJson();
    writer.write(value, "\n");
    return writer.out.append('\n').toString();
  }

  private void write(JsonValue value, String line) {
    if (value instanceof JsonObject object && object.size() > 0) {
      String separator = "{";
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        out.append(separator).append(line).append("  ");
        out.append(JsonString.of(member.getKey()).toJson()).append(": ");
        write(member.getValue(), line + "  ");
        separator = ",";
      }
      out.append(line).append('}');
    } else if (value instanceof JsonArray array && array.values().stream().anyMatch(this::nests)) {
      String separator = "[";
      for (JsonValue element : array) {
        out.append(separator).append(line).append("  ");
        write(element, line + "  ");
        separator = ",";
      }
      out.append(line).append(']');
    } else if (value instanceof JsonArray array) {
      out.append('[')
          .append(
              String.join(", ", array.values().stream().map(JsonValue::toJson).toList()))
          .append(']');
    } else {
      out.append(value.toJson());
    }
  }

  private boolean nests(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }
}
