package io.gatehouse.mcp.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names a place inside a JSON value (RFC 6901). Immutable. */
public final class JsonPointer {
  private static final JsonPointer ROOT = new JsonPointer(List.of());

  private final List<String> tokens;

  private JsonPointer(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Returns the pointer to the whole value. */
  public static JsonPointer root() {
    return ROOT;
  }

  /**
   * Returns the pointer with this text; the same as {@link #parse(String)}.
   *
   * @throws IllegalArgumentException if it is not a JSON pointer
   */
  public static JsonPointer of(String pointer) {
    return parse(pointer);
  }

  /**
   * Reads a pointer such as {@code /tools/0/name}. The empty text is the pointer to the whole value.
   *
   * @throws IllegalArgumentException if it does not start with a slash, or has a tilde that 0 or 1 does not follow
   */
  public static JsonPointer parse(String pointer) {
    if (pointer.isEmpty()) {
      return ROOT;
    }
    if (pointer.charAt(0) != '/') {
      throw new IllegalArgumentException("a json pointer starts with a slash");
    }
    List<String> tokens = new ArrayList<>();
    for (String escaped : pointer.substring(1).split("/", -1)) {
      tokens.add(unescape(escaped));
    }
    return new JsonPointer(List.copyOf(tokens));
  }

  private static String unescape(String escaped) {
    for (int tilde = escaped.indexOf('~'); tilde >= 0; tilde = escaped.indexOf('~', tilde + 1)) {
      if (tilde + 1 == escaped.length()
          || (escaped.charAt(tilde + 1) != '0' && escaped.charAt(tilde + 1) != '1')) {
        throw new IllegalArgumentException("a tilde in a json pointer is followed by 0 or 1");
      }
    }
    // RFC 6901 section 4: in this order, so that ~01 becomes ~1.
    return escaped.replace("~1", "/").replace("~0", "~");
  }

  /** Returns the pointer to a member of the object this one points to. */
  public JsonPointer child(String name) {
    List<String> longer = new ArrayList<>(tokens);
    longer.add(name);
    return new JsonPointer(List.copyOf(longer));
  }

  /**
   * Returns the pointer to an element of the array this one points to.
   *
   * @throws IllegalArgumentException if the index is negative
   */
  public JsonPointer child(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("negative index");
    }
    return child(Integer.toString(index));
  }

  /** Returns the value this pointer points to inside another; empty if there is none. */
  public Optional<JsonValue> in(JsonValue value) {
    JsonValue place = value;
    for (String token : tokens) {
      JsonValue next = step(place, token);
      if (next == null) {
        return Optional.empty();
      }
      place = next;
    }
    return Optional.of(place);
  }

  private static @Nullable JsonValue step(JsonValue place, String token) {
    if (place instanceof JsonObject object) {
      return object.get(token);
    }
    if (place instanceof JsonArray array) {
      int index = index(token);
      return index >= 0 && index < array.size() ? array.get(index) : null;
    }
    return null;
  }

  /** Returns the names and indexes that lead to the place, unescaped, outermost first; empty for the whole value. */
  public List<String> tokens() {
    return tokens;
  }

  /**
   * Returns the array index that a token names, or -1 if it names none: 0, or up to nine digits without a leading zero, do (RFC 6901
   * section 4); anything else, also "-", does not.
   */
  public static int index(String token) {
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

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPointer that && tokens.equals(that.tokens);
  }

  @Override
  public int hashCode() {
    return tokens.hashCode();
  }

  /** Returns the text of the pointer, as {@link #parse(String)} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String token : tokens) {
      text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
