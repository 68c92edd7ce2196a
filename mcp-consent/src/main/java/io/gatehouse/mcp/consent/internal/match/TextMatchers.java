package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Optional;

/** Conditions on texts as they stand. */
final class TextMatchers {
  private TextMatchers() {}

  /** A whole text matches a glob. */
  record Globbed(Glob glob) implements Matcher {
    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      return value instanceof JsonString string
          ? Tri.of(glob.matches(string.value()))
          : Tri.INDETERMINATE;
    }
  }

  /**
   * A text starts with another. With a separator it is the other, or goes on with a separator after it; then a text with an empty,
   * {@code .} or {@code ..} segment cannot be told.
   */
  record Prefix(Template template, Optional<Character> separator) implements Matcher {
    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      String prefix = template.fill(bindings);
      if (prefix == null || !(value instanceof JsonString string)) {
        return Tri.INDETERMINATE;
      }
      String text = string.value();
      if (separator.isEmpty()) {
        return Tri.of(text.startsWith(prefix));
      }
      char c = separator.get();
      if (!SegmentGlob.isClean(SegmentGlob.split(text, c))) {
        return Tri.INDETERMINATE;
      }
      return Tri.of(text.equals(prefix)
          || (text.startsWith(prefix)
              && (prefix.endsWith(c + "") || text.charAt(prefix.length()) == c)));
    }
  }
}
