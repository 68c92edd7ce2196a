package io.gatehouse.mcp.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schemas of plausible and of absurd parts, applied to random values: an answer or a broken schema, never anything else. */
class SchemaFuzzTest {
  private static final List<String> KEYWORDS = List.of(
      "$schema",
      "$id",
      "$anchor",
      "$dynamicAnchor",
      "$recursiveAnchor",
      "$ref",
      "$dynamicRef",
      "$recursiveRef",
      "$defs",
      "definitions",
      "type",
      "enum",
      "const",
      "multipleOf",
      "minimum",
      "exclusiveMaximum",
      "minLength",
      "maxLength",
      "pattern",
      "items",
      "prefixItems",
      "additionalItems",
      "contains",
      "minContains",
      "maxContains",
      "minItems",
      "uniqueItems",
      "properties",
      "patternProperties",
      "additionalProperties",
      "propertyNames",
      "required",
      "dependentRequired",
      "dependentSchemas",
      "dependencies",
      "allOf",
      "anyOf",
      "oneOf",
      "not",
      "if",
      "then",
      "else",
      "unevaluatedItems",
      "unevaluatedProperties",
      "minProperties",
      "format",
      "a",
      "default");
  private static final List<String> TEXTS = List.of(
      "",
      "a",
      "b",
      "#",
      "#/",
      "#a",
      "#/$defs/a",
      "#/properties/a",
      "#/items",
      "#/allOf/0",
      "x:y",
      "https://e.example/a",
      "::",
      "string",
      "object",
      "array",
      "integer",
      "^a",
      "(a|b)*$",
      "[",
      "\\1",
      "\\p{L}",
      "#/a%20b",
      "%",
      "#%2",
      "\u202e",
      "𝒳");
  private static final List<String> NAMES =
      List.of("a", "b", "$ref", "$id", "pattern", "enum", "properties", "a/b", "a~b", "%", "");
  private static final List<String> NUMBERS = List.of(
      "0", "-0", "1", "2", "1.0", "-1", "0.5", "1e400", "1e-400", "9007199254740993", "1e10000");
  private static final List<String> DIALECTS = List.of(
      "https://json-schema.org/draft/2020-12/schema",
      "https://json-schema.org/draft/2019-09/schema",
      "http://json-schema.org/draft-07/schema#");

  private final SchemaCompiler compiler =
      new SchemaCompiler(SchemaLimits.defaults().withMaxSteps(20_000));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingButAnAnswerOrABrokenSchemaComesOut(long seed) {
    Random random = new Random(seed);
    int usable = 0;
    for (int i = 0; i < 6_000; i++) {
      JsonValue schema = schema(random, 4, random.nextInt(3) == 0);
      JsonValue value = value(random, 4);
      try {
        List<Problem> problems = compiler.compileAny(schema).check(value);
        assertThat(problems).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
        usable++;
      } catch (BrokenSchemaException e) {
        assertThat(e.reason()).isNotBlank().doesNotContain("𝒳", "e.example");
      }
    }
    assertThat(usable).isGreaterThan(500);
  }

  private static JsonValue schema(Random random, int depth, boolean absurd) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return absurd && random.nextBoolean()
          ? value(random, 1)
          : JsonBoolean.of(random.nextInt(4) > 0);
    }
    JsonObject.Builder schema = JsonObject.builder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String keyword = pick(random, KEYWORDS);
      schema.put(
          keyword,
          absurd && random.nextInt(6) == 0
              ? value(random, 2)
              : operand(random, keyword, depth - 1, absurd));
    }
    return schema.build();
  }

  private static JsonValue operand(Random random, String keyword, int depth, boolean absurd) {
    return switch (keyword) {
      case "$schema" -> JsonString.of(pick(random, DIALECTS));
      case "$defs",
          "definitions",
          "properties",
          "patternProperties",
          "dependentSchemas",
          "dependencies" -> map(random, depth, absurd);
      case "allOf", "anyOf", "oneOf", "prefixItems" ->
        JsonArray.of(schema(random, depth, absurd), schema(random, depth, absurd));
      case "enum", "const", "default" -> value(random, 2);
      case "required" -> JsonArray.of("a", "b");
      case "dependentRequired" -> JsonObject.of("a", JsonArray.of("b"));
      case "type" -> JsonString.of(pick(random, List.of("string", "object", "array", "integer")));
      case "uniqueItems", "$recursiveAnchor" -> JsonBoolean.of(random.nextBoolean());
      case "minimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "minItems",
          "minProperties",
          "minContains",
          "maxContains" -> JsonNumber.parse(pick(random, NUMBERS));
      case "$id", "$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "pattern", "format" ->
        JsonString.of(pick(random, TEXTS));
      case "$recursiveRef" -> JsonString.of("#");
      default -> schema(random, depth, absurd);
    };
  }

  private static JsonValue map(Random random, int depth, boolean absurd) {
    JsonObject.Builder map = JsonObject.builder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      map.put(pick(random, NAMES), schema(random, depth, absurd));
    }
    return map.build();
  }

  private static JsonValue value(Random random, int depth) {
    switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> {
        return JsonNull.INSTANCE;
      }
      case 1 -> {
        return JsonBoolean.of(random.nextBoolean());
      }
      case 2 -> {
        return JsonNumber.parse(pick(random, NUMBERS));
      }
      case 3 -> {
        return JsonString.of(pick(random, TEXTS));
      }
      case 4 -> {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        return JsonArray.copyOf(elements);
      }
      default -> {
        JsonObject.Builder members = JsonObject.builder();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(pick(random, NAMES), value(random, depth - 1));
        }
        return members.build();
      }
    }
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
