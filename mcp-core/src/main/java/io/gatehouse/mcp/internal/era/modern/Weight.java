package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;

/** Estimates how much memory a JSON value takes, without writing it out. */
final class Weight {
  private static final int OVERHEAD = 24;

  private Weight() {}

  /** About so many bytes. */
  static long of(JsonValue value) {
    long sum = OVERHEAD;
    if (value instanceof JsonString string) {
      sum += 2L * string.value().length();
    } else if (value instanceof JsonNumber number) {
      sum += number.lexeme().length();
    } else if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        sum += of(element); // as deep as the reader of messages allows
      }
    } else if (value instanceof JsonObject object) {
      for (java.util.Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        sum += 2L * member.getKey().length() + of(member.getValue());
      }
    }
    return sum;
  }
}
