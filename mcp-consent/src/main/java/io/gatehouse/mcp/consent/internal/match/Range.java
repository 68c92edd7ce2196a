package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A bound on a number, or on the length of a text (code points), array (elements) or object (members). */
record Range(Bound bound, BigDecimal limit, boolean ofLength) implements Matcher {
  enum Bound {
    GT,
    GE,
    LT,
    LE
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    BigDecimal measured = ofLength ? length(value) : number(value);
    if (measured == null) {
      return Tri.INDETERMINATE;
    }
    int compared = measured.compareTo(limit);
    return Tri.of(
        switch (bound) {
          case GT -> compared > 0;
          case GE -> compared >= 0;
          case LT -> compared < 0;
          case LE -> compared <= 0;
        });
  }

  private static @Nullable BigDecimal number(JsonValue value) {
    return value instanceof JsonNumber number ? Decimals.of(number) : null;
  }

  private static @Nullable BigDecimal length(JsonValue value) {
    if (value instanceof JsonString string) {
      String text = string.value();
      return BigDecimal.valueOf(text.codePointCount(0, text.length()));
    } else if (value instanceof JsonArray array) {
      return BigDecimal.valueOf(array.size());
    } else if (value instanceof JsonObject object) {
      return BigDecimal.valueOf(object.size());
    }
    return null;
  }
}
