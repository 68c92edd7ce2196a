package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Map;

/** Refuses a schema that is too large or too deep, before anything else looks at it. */
final class SchemaSize {
  private final SchemaLimits limits;
  private long size;

  private SchemaSize(SchemaLimits limits) {
    this.limits = limits;
  }

  static void check(JsonValue schema, SchemaLimits limits) throws BrokenSchemaException {
    new SchemaSize(limits).add(schema, 0);
  }

  private void add(JsonValue value, int depth) throws BrokenSchemaException {
    if (depth > limits.maxDepth()) {
      throw new BrokenSchemaException(
          JsonPointer.root(), "nests deeper than " + limits.maxDepth() + " levels");
    }
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        grow(member.getKey().length());
        add(member.getValue(), depth + 1);
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        add(element, depth + 1);
      }
    }
    grow(1 + length(value));
  }

  private static int length(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.value().length();
    }
    return value instanceof JsonNumber number ? number.lexeme().length() : 0;
  }

  private void grow(int by) throws BrokenSchemaException {
    size += by;
    if (size > limits.maxSize()) {
      throw new BrokenSchemaException(
          JsonPointer.root(), "is larger than " + limits.maxSize() + " characters and values");
    }
  }
}
