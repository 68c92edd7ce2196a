package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an argument is. Unlike a bare pointer it tells an argument that is missing from one that something else is in the way of. */
record ArgumentPlace(JsonPointer pointer) {
  /** What is there. */
  Found in(JsonObject arguments) {
    JsonValue place = arguments;
    for (String token : pointer.tokens()) {
      int index = JsonPointer.index(token);
      JsonValue next;
      if (place instanceof JsonObject object) {
        next = object.get(token);
      } else if (place instanceof JsonArray array && index >= 0) {
        next = index < array.size() ? array.get(index) : null;
      } else {
        return new Found(null, true);
      }
      if (next == null) {
        return new Found(null, false);
      }
      place = next;
    }
    return new Found(place, false);
  }

  /**
   * What is at a place.
   *
   * @param there null if nothing is
   * @param blocked whether a value of another type is where an object or array should be
   */
  record Found(@Nullable JsonValue there, boolean blocked) {
    Optional<JsonValue> value() {
      return Optional.ofNullable(there);
    }
  }
}
