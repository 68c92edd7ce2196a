package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an argument is. Unlike a bare pointer it tells an argument that is missing from one that something else is in the way of. */
record ArgumentPlace(JsonPointer pointer, List<String> tokens) {
  /** The place a pointer names. */
  static ArgumentPlace of(JsonPointer pointer) {
    List<String> tokens = new ArrayList<>();
    String text = pointer.toString();
    if (!text.isEmpty()) {
      for (String token : text.substring(1).split("/", -1)) {
        tokens.add(token.replace("~1", "/").replace("~0", "~"));
      }
    }
    return new ArgumentPlace(pointer, List.copyOf(tokens));
  }

  /** What is there. */
  Found in(JsonObject arguments) {
    JsonValue place = arguments;
    for (String token : tokens) {
      JsonValue next;
      if (place instanceof JsonObject object) {
        next = object.get(token);
      } else if (place instanceof JsonArray array && index(token) >= 0) {
        next = index(token) < array.size() ? array.get(index(token)) : null;
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

  static int index(String token) {
    if (token.isEmpty() || token.length() > 9 || (token.length() > 1 && token.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index;
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
