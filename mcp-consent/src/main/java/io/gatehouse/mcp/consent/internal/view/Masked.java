package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A value without its secret places. */
final class Masked {
  private static final JsonValue MASK = JsonString.of("(hidden)");

  private Masked() {}

  /** The value with what stands at each of the pointers replaced by a text. */
  static JsonValue of(JsonValue value, Set<String> pointers) {
    return pointers.isEmpty() ? value : mask("", value, pointers);
  }

  private static JsonValue mask(String at, JsonValue value, Set<String> pointers) {
    if (pointers.contains(at)) {
      return MASK;
    }
    if (value instanceof JsonObject object) {
      JsonObject.Builder masked = JsonObject.builder();
      object
          .members()
          .forEach(
              (name, member) -> masked.put(name, mask(Leaves.child(at, name), member, pointers)));
      return masked.build();
    }
    if (value instanceof JsonArray array) {
      List<JsonValue> masked = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        masked.add(mask(at + '/' + i, array.get(i), pointers));
      }
      return JsonArray.copyOf(masked);
    }
    return value;
  }
}
