package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import io.gatehouse.mcp.internal.schema.regex.Steps;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Keywords about a value as a whole: its type, the values allowed, and the bounds of numbers, exact for every number that can be
 * written (2020-12 validation sections 6.1 and 6.2).
 */
final class ValueKeywords {
  static final Map<String, Keyword.Maker> ALL = Map.of(
      "type", (context, node) -> type(node),
      "const", (context, node) -> constant(node),
      "enum", (context, node) -> listed(node),
      "uniqueItems", (context, node) -> unique(node),
      "multipleOf", (context, node) -> multiple(node),
      "minimum", (context, node) -> bound(node, order -> order >= 0, "minimum: too small"),
      "maximum", (context, node) -> bound(node, order -> order <= 0, "maximum: too large"),
      "exclusiveMinimum",
          (context, node) -> bound(node, order -> order > 0, "exclusiveMinimum: too small"),
      "exclusiveMaximum",
          (context, node) -> bound(node, order -> order < 0, "exclusiveMaximum: too large"));

  private ValueKeywords() {}

  private static @Nullable Keyword type(SchemaNode schema) {
    JsonValue value = schema.raw();
    if (value == null) {
      return null;
    }
    int types = Types.of(value);
    String rule = "type: is not " + Types.words(types);
    return (context, node) ->
        Types.matches(types, node.value()) ? Keyword.fine() : Keyword.broken(rule);
  }

  private static @Nullable Keyword constant(SchemaNode schema) {
    JsonValue value = schema.raw();
    return value == null
        ? null
        : new Listed(List.of(value), "const: is not the one value that is allowed");
  }

  private static @Nullable Keyword listed(SchemaNode schema) {
    return schema.raw() instanceof JsonArray values
        ? new Listed(values.values(), "enum: is not one of the values that are allowed")
        : null;
  }

  private static @Nullable Keyword unique(SchemaNode schema) {
    if (schema.raw() != JsonBoolean.TRUE) {
      return null;
    }
    return (context, node) ->
        !(node.value() instanceof JsonArray array) || isUnique(array, node.run().steps())
            ? Keyword.fine()
            : Keyword.broken("uniqueItems: two elements are equal");
  }

  private static boolean isUnique(JsonArray array, Steps steps) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < array.size(); i++) {
      if (!seen.add(Canonical.of(array.get(i), steps))) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Keyword multiple(SchemaNode schema) {
    if (!(schema.raw() instanceof JsonNumber number)) {
      return null;
    }
    Decimal divisor = Decimal.of(number);
    return (context, node) -> !(node.value() instanceof JsonNumber value)
            || Decimal.of(value).isMultipleOf(divisor, node.run().steps())
        ? Keyword.fine()
        : Keyword.broken("multipleOf: is not a multiple");
  }

  private static @Nullable Keyword bound(SchemaNode schema, IntPredicate allowed, String rule) {
    if (!(schema.raw() instanceof JsonNumber number)) {
      return null;
    }
    Decimal bound = Decimal.of(number);
    return (context, node) -> {
      if (!(node.value() instanceof JsonNumber value)) {
        return Keyword.fine();
      }
      Decimal decimal = Decimal.of(value);
      node.run().steps().take(decimal.digits().length() / 16);
      return allowed.test(decimal.compareTo(bound)) ? Keyword.fine() : Keyword.broken(rule);
    };
  }

  /** Accepts a closed list of values. */
  private static final class Listed implements Keyword {
    private final String rule;
    /** Most lists have only texts. */
    private final Set<String> texts = new HashSet<>();

    private final Set<String> others = new HashSet<>();
    private boolean structures;

    private Listed(List<JsonValue> values, String rule) {
      this.rule = rule;
      // The size of a schema is bounded by itself.
      Steps enough = new Steps(Long.MAX_VALUE);
      for (JsonValue value : values) {
        if (value instanceof JsonString text) {
          texts.add(text.value());
        } else {
          structures |= isStructure(value);
          others.add(Canonical.of(value, enough));
        }
      }
    }

    private static boolean isStructure(JsonValue value) {
      return value instanceof JsonObject || value instanceof JsonArray;
    }

    @Override
    public Evaluator.Result check(EvaluationContext context, InstanceNode node) {
      return contains(node.value(), node.run().steps()) ? Keyword.fine() : Keyword.broken(rule);
    }

    private boolean contains(JsonValue value, Steps steps) {
      if (value instanceof JsonString text) {
        steps.take(text.value().length() / 32);
        return texts.contains(text.value());
      }
      return !others.isEmpty()
          && (structures || !isStructure(value))
          && others.contains(Canonical.of(value, steps));
    }
  }
}
