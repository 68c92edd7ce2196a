package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The types of JSON Schema as bits, so that a set of them is a number. */
final class Types {
  private static final List<String> NAMES =
      List.of("null", "boolean", "object", "array", "string", "number", "integer");
  private static final int NUMBER = 1 << 5;
  private static final int INTEGER = 1 << 6;

  private Types() {}

  static boolean isName(String name) {
    return NAMES.contains(name);
  }

  /** Returns the bits of the value of {@code type}, which has its shape. */
  static int of(JsonValue type) {
    if (type instanceof JsonArray names) {
      int bits = 0;
      for (JsonValue name : names) {
        bits |= of(name);
      }
      return bits;
    }
    return 1 << NAMES.indexOf(((JsonString) type).value());
  }

  static boolean matches(int types, JsonValue value) {
    if (value instanceof JsonNumber number) {
      return (types & NUMBER) != 0 || ((types & INTEGER) != 0 && isInteger(number));
    }
    return (types & bit(value)) != 0;
  }

  static boolean isInteger(JsonNumber number) {
    return number.longValueExact().isPresent() || Decimal.of(number).isInteger();
  }

  private static int bit(JsonValue value) {
    if (value instanceof JsonString) {
      return 1 << 4;
    }
    if (value instanceof JsonObject) {
      return 1 << 2;
    }
    if (value instanceof JsonArray) {
      return 1 << 3;
    }
    return value instanceof JsonBoolean ? 1 << 1 : 1;
  }

  /** Returns the names of the types, as in {@code string or null}. */
  static String words(int types) {
    List<String> names = new ArrayList<>();
    for (int i = NAMES.size() - 1; i >= 0; i--) {
      if ((types >> i & 1) != 0) {
        names.add(NAMES.get(i));
      }
    }
    return String.join(" or ", names);
  }
}
