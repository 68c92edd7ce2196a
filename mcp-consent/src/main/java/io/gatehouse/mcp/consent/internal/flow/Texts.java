package io.gatehouse.mcp.consent.internal.flow;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The texts of a value: strings, numbers and the names of members, in order and up to a bound. */
final class Texts {
  private final List<String> found = new ArrayList<>();
  private int left;

  private Texts(int most) {
    left = most;
  }

  /** The texts of {@code value}, {@code most} characters of them. */
  static List<String> of(JsonValue value, int most) {
    Texts texts = new Texts(most);
    texts.collect(value);
    return texts.found;
  }

  private void collect(JsonValue value) {
    if (value instanceof JsonObject object) {
      object.members().forEach((name, member) -> {
        add(name);
        collect(member);
      });
    } else if (value instanceof JsonArray array) {
      array.forEach(this::collect);
    } else if (value instanceof JsonString string) {
      add(string.value());
    } else if (value instanceof JsonNumber number) {
      add(number.lexeme());
    }
  }

  private void add(String text) {
    if (left > 0 && !text.isEmpty()) {
      found.add(text.length() <= left ? text : text.substring(0, left));
      left -= Math.min(left, text.length());
    }
  }
}
