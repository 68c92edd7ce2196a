package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;

/** JSON that is pleasant to write in Java: apostrophes stand for quotation marks. */
final class Json {
  private Json() {}

  static JsonObject of(String text) {
    try {
      return (JsonObject) JsonValue.parse(text.replace('\'', '"'));
    } catch (JsonException e) {
      throw new AssertionError(text, e);
    }
  }
}
