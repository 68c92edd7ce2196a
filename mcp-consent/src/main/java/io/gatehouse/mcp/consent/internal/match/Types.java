package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.util.Set;

/** The type of a value, by the names of JSON Schema. An integer may be written {@code 5.0} or {@code 5e0}. */
record Types(Set<String> names) implements Matcher {
  static final Set<String> ALL =
      Set.of("string", "number", "integer", "boolean", "object", "array", "null");

  Types {
    names = Set.copyOf(names);
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    if (value instanceof JsonNumber number) {
      if (names.contains("number")) {
        return Tri.TRUE;
      }
      return names.contains("integer") ? integer(number) : Tri.FALSE;
    }
    return Tri.of(names.contains(name(value)));
  }

  private static Tri integer(JsonNumber number) {
    BigDecimal value = Decimals.of(number);
    return value == null
        ? Tri.INDETERMINATE
        : Tri.of(value.signum() == 0 || value.stripTrailingZeros().scale() <= 0);
  }

  private static String name(JsonValue value) {
    if (value instanceof JsonString) {
      return "string";
    } else if (value instanceof JsonBoolean) {
      return "boolean";
    } else if (value instanceof JsonObject) {
      return "object";
    } else if (value instanceof JsonArray) {
      return "array";
    }
    return value instanceof JsonNull ? "null" : "number";
  }
}
