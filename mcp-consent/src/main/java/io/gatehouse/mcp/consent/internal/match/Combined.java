package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.JsonSchema;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonValue;

/** Conditions made of others. */
final class Combined {
  private Combined() {}

  /** The opposite of a condition. */
  record Not(Matcher inner) implements Matcher {
    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      return inner.test(value, bindings).not();
    }
  }

  /** The elements of an array: all of them, or at least one, whichever is the safe reading. */
  record Each(Matcher inner, Leaning leaning) implements Matcher {
    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      if (!(value instanceof JsonArray array)) {
        return Tri.INDETERMINATE;
      }
      boolean all = leaning == Leaning.ALLOWING;
      Tri result = Tri.of(all);
      for (JsonValue element : array) {
        Tri one = inner.test(element, bindings);
        result = all ? result.and(one) : result.or(one);
        if (result == Tri.of(!all)) {
          return result;
        }
      }
      return result;
    }
  }

  /** A JSON Schema; a check that is given up because it costs too much cannot be told. */
  record Schema(JsonSchema schema) implements Matcher {
    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      return switch (schema.check(value)) {
        case FITS -> Tri.TRUE;
        case BREAKS -> Tri.FALSE;
        case GIVEN_UP -> Tri.INDETERMINATE;
      };
    }
  }
}
