package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;

/** Reads test data in which single quotes stand for double ones. */
final class Wire {

  private Wire() {}

  static JsonObject object(String text) {
    return (JsonObject) value(text);
  }

  static JsonValue value(String text) {
    try {
      return JsonValue.parse(text.replace('\'', '"'));
    } catch (JsonException e) {
      throw new AssertionError("test data is not JSON: " + text, e);
    }
  }
}
