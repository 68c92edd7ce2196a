package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.internal.schema.regex.Steps;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes values so that two texts are equal if, and only if, JSON Schema calls the values equal (2020-12 core section 4.2.2): numbers
 * by their value, objects in any order. Texts, other than values, stay cheap to look up when a server makes their hashes collide.
 */
final class Canonical {
  private final StringBuilder out = new StringBuilder();
  private final Steps steps;

  private Canonical(Steps steps) {
    this.steps = steps;
  }

  static String of(JsonValue value, Steps steps) {
    Canonical canonical = new Canonical(steps);
    canonical.write(value);
    return canonical.out.toString();
  }

  private void write(JsonValue value) {
    steps.take(1);
    if (value instanceof JsonObject object) {
      // Values nest at most as deep as JsonLimits allows.
      out.append('{');
      for (Map.Entry<String, JsonValue> member : new TreeMap<>(object.members()).entrySet()) {
        text(member.getKey());
        write(member.getValue());
      }
      out.append('}');
    } else if (value instanceof JsonArray array) {
      out.append('[');
      for (int i = 0; i < array.size(); i++) {
        write(array.get(i));
      }
      out.append(']');
    } else if (value instanceof JsonString string) {
      text(string.value());
    } else if (value instanceof JsonNumber number) {
      String text = Decimal.of(number).canonical();
      steps.take(text.length() / 16);
      out.append(text).append(';');
    } else {
      out.append(value.toJson()).append(';');
    }
  }

  /** The length first, so that nothing in a text can look like what follows it. */
  private void text(String text) {
    steps.take(text.length() / 16);
    out.append('"').append(text.length()).append(':').append(text);
  }
}
