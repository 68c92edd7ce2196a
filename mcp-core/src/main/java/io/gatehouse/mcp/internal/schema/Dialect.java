package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialects of JSON Schema that are understood, each with the keywords that mean something to a check. */
enum Dialect {
  /** The default (2026-07-28 basic/index, JSON Schema usage). */
  DRAFT_2020_12(2020, "json-schema.org/draft/2020-12/schema"),
  DRAFT_2019_09(2019, "json-schema.org/draft/2019-09/schema"),
  DRAFT_07(2018, "json-schema.org/draft-07/schema");

  private final int year;
  private final String uri;

  /** Filled by the constructor, then only read. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, Shape> keywords = new HashMap<>();

  Dialect(int year, String uri) {
    this.year = year;
    this.uri = uri;
    addCommon();
    if (year >= 2020) {
      add2020();
    } else {
      addTupleItems();
    }
    if (year >= 2019) {
      addSince2019();
    } else {
      keywords.put("dependencies", Shape.DEPENDENCIES);
    }
    if (year == 2019) {
      keywords.put("$recursiveRef", Shape.TEXT);
      keywords.put("$recursiveAnchor", Shape.FLAG);
    }
  }

  private void add2020() {
    keywords.put("$dynamicRef", Shape.TEXT);
    keywords.put("$dynamicAnchor", Shape.ANCHOR);
    keywords.put("items", Shape.SCHEMA);
    keywords.put("prefixItems", Shape.SCHEMAS);
  }

  private void addCommon() {
    put(Shape.TEXT, "$id", "$ref");
    put(Shape.SCHEMA, "additionalProperties", "propertyNames", "contains", "not", "if", "then");
    put(Shape.SCHEMA, "else");
    put(Shape.SCHEMAS, "allOf", "anyOf", "oneOf");
    // 2020-12 renamed definitions to $defs; subschemas are found under both names in all dialects.
    put(Shape.SCHEMA_MAP, "properties", "patternProperties", "$defs", "definitions");
    put(Shape.COUNT, "minLength", "maxLength", "minItems", "maxItems");
    put(Shape.COUNT, "minProperties", "maxProperties");
    put(Shape.NUMBER, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    keywords.put("multipleOf", Shape.POSITIVE_NUMBER);
    keywords.put("type", Shape.TYPES);
    keywords.put("enum", Shape.VALUES);
    keywords.put("const", Shape.VALUE);
    keywords.put("pattern", Shape.TEXT);
    keywords.put("uniqueItems", Shape.FLAG);
    keywords.put("required", Shape.NAMES);
  }

  private void addTupleItems() {
    keywords.put("items", Shape.SCHEMA_OR_SCHEMAS);
    keywords.put("additionalItems", Shape.SCHEMA);
  }

  private void addSince2019() {
    keywords.put("$anchor", Shape.ANCHOR);
    keywords.put("dependentSchemas", Shape.SCHEMA_MAP);
    keywords.put("dependentRequired", Shape.NAMES_MAP);
    put(Shape.COUNT, "minContains", "maxContains");
    put(Shape.SCHEMA, "unevaluatedItems", "unevaluatedProperties", "contentSchema");
  }

  private void put(Shape shape, String... names) {
    for (String name : names) {
      keywords.put(name, shape);
    }
  }

  /** Returns the dialect that a schema declares. */
  static Dialect of(JsonValue schema) throws BrokenSchemaException {
    JsonValue declared = schema instanceof JsonObject object ? object.get("$schema") : null;
    return declared == null ? DRAFT_2020_12 : named(declared, JsonPointer.root().child("$schema"));
  }

  static Dialect named(JsonValue declared, JsonPointer pointer) throws BrokenSchemaException {
    if (declared instanceof JsonString text) {
      String name = text.value().endsWith("#")
          ? text.value().substring(0, text.value().length() - 1)
          : text.value();
      for (Dialect dialect : values()) {
        if (name.equals("https://" + dialect.uri) || name.equals("http://" + dialect.uri)) {
          return dialect;
        }
      }
    }
    throw new BrokenSchemaException(
        pointer, "unsupported dialect: 2020-12, 2019-09 and draft-07 are supported");
  }

  /** Returns what the value of a keyword must look like; null if the keyword means nothing to a check. */
  @Nullable
  Shape shape(String keyword) {
    return keywords.get(keyword);
  }

  /** Until draft-07 {@code $ref} hides all other keywords beside it, and {@code $id} may be an anchor. */
  boolean isBefore2019() {
    return year < 2019;
  }

  /** Since 2020-12 an element that {@code contains} accepted counts as evaluated. */
  boolean containsEvaluates() {
    return year >= 2020;
  }
}
