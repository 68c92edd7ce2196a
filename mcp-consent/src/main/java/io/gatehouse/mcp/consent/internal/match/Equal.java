package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Equality with one value: texts code unit by code unit, numbers by their value however written ({@code 5}, {@code 5e0}), arrays and
 * objects by their parts. A value of another type cannot be told: {@code "5"} is not {@code 5}, nor surely something else.
 */
final class Equal implements Matcher {
  private final JsonValue wanted;
  private final @Nullable Template template;

  /** The template is that of a wanted text, null for other values. */
  Equal(JsonValue wanted, @Nullable Template template) {
    this.wanted = wanted;
    this.template = template == null || template.isLiteral() ? null : template;
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    if (template == null) {
      return same(wanted, value);
    }
    String text = template.fill(bindings);
    return text != null && value instanceof JsonString string
        ? Tri.of(string.value().equals(text))
        : Tri.INDETERMINATE;
  }

  /** Whether a value has the type of the wanted one. */
  boolean comparable(JsonValue value) {
    return wanted.getClass() == value.getClass();
  }

  private static Tri same(JsonValue wanted, JsonValue value) {
    if (wanted.getClass() != value.getClass()) {
      return Tri.INDETERMINATE;
    }
    if (wanted instanceof JsonNumber a && value instanceof JsonNumber b) {
      BigDecimal first = Decimals.of(a);
      BigDecimal second = Decimals.of(b);
      return first == null || second == null
          ? Tri.INDETERMINATE
          : Tri.of(first.compareTo(second) == 0);
    }
    if (wanted instanceof JsonArray a && value instanceof JsonArray b) {
      return arrays(a, b);
    }
    if (wanted instanceof JsonObject a && value instanceof JsonObject b) {
      return objects(a, b);
    }
    return Tri.of(wanted.equals(value));
  }

  private static Tri arrays(JsonArray wanted, JsonArray value) {
    Tri all = Tri.of(wanted.size() == value.size());
    for (int i = 0; i < wanted.size() && all != Tri.FALSE; i++) {
      all = all.and(same(wanted.get(i), value.get(i)));
    }
    return all;
  }

  private static Tri objects(JsonObject wanted, JsonObject value) {
    Tri all = Tri.of(wanted.size() == value.size());
    for (var member : wanted.members().entrySet()) {
      if (all == Tri.FALSE) {
        return all;
      }
      JsonValue there = value.get(member.getKey());
      all = there == null ? Tri.FALSE : all.and(same(member.getValue(), there));
    }
    return all;
  }
}
