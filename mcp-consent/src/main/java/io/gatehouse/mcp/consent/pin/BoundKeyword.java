package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows the keywords that only ever forbid: bounds, and tests that a value has to pass. */
final class BoundKeyword {
  private static final Set<String> LEAST =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final Set<String> MOST =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
  private static final Set<String> TESTS =
      Set.of("const", "pattern", "format", "multipleOf", "uniqueItems");

  private BoundKeyword() {}

  /** Whether this change, which is one, surely lets nothing more through. False for keywords it does not know. */
  static boolean narrows(String keyword, @Nullable JsonValue before, @Nullable JsonValue after) {
    boolean least = LEAST.contains(keyword);
    if (least || MOST.contains(keyword)) {
      if (before == null) {
        return after instanceof JsonNumber;
      }
      if (!(before instanceof JsonNumber old) || !(after instanceof JsonNumber now)) {
        return false;
      }
      int order = now.bigDecimalValue().compareTo(old.bigDecimalValue());
      return least ? order >= 0 : order <= 0;
    }
    if (!TESTS.contains(keyword)) {
      return false;
    }
    return before == null || (keyword.equals("uniqueItems") && JsonBoolean.TRUE.equals(after));
  }
}
