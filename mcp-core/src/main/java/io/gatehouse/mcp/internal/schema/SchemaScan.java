package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks through a schema before the validator does: it must be of a bounded size, of a dialect that is known, and refer to
 * nothing outside itself (2026-07-28 {@code basic/index#ref-resolution}).
 */
final class SchemaScan {
  /** The dialects that are understood, as {@code $schema} names them, without an empty fragment. */
  private static final Set<String> DIALECTS = Set.of(
      "https://json-schema.org/draft/2020-12/schema",
      "https://json-schema.org/draft/2019-09/schema",
      "http://json-schema.org/draft-07/schema",
      "http://json-schema.org/draft-06/schema",
      "http://json-schema.org/draft-04/schema");

  private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");
  private static final Set<String> NAMED = Set.of(
      "properties",
      "patternProperties",
      "$defs",
      "definitions",
      "dependentSchemas",
      "dependencies");
  private static final int MAX_DEPTH = 64;
  private static final int MAX_OBJECTS = 20_000;
  private static final int MAX_PATTERN = 1_000;
  private static final int MAX_REPETITIONS = 2;

  private final Set<String> ids = new HashSet<>();
  private final List<String> outward = new ArrayList<>();
  private final Deque<Place> todo = new ArrayDeque<>();
  private int objects;

  private record Place(JsonValue value, int depth, boolean names) {}

  private SchemaScan() {}

  /**
   * Checks {@code schema}; returns normally if the validator may have it.
   *
   * @throws BrokenSchemaException if not
   */
  static void check(JsonObject schema) throws BrokenSchemaException {
    requireDialect(schema);
    SchemaScan scan = new SchemaScan();
    scan.todo.push(new Place(schema, 0, false));
    while (!scan.todo.isEmpty()) {
      scan.visit(scan.todo.pop());
    }
    for (String reference : scan.outward) {
      int fragment = reference.indexOf('#');
      if (!scan.ids.contains(fragment < 0 ? reference : reference.substring(0, fragment))) {
        throw new BrokenSchemaException(
            "it refers to something outside itself, and nothing is fetched");
      }
    }
  }

  private static void requireDialect(JsonObject schema) throws BrokenSchemaException {
    if (!schema.has("$schema")) {
      return;
    }
    String dialect = schema.string("$schema").orElse("");
    String plain = dialect.endsWith("#") ? dialect.substring(0, dialect.length() - 1) : dialect;
    if (!DIALECTS.contains(plain)) {
      throw new BrokenSchemaException(
          "its $schema is not supported: 2020-12, 2019-09, draft-07, draft-06 and draft-04 are");
    }
  }

  private void visit(Place place) throws BrokenSchemaException {
    if (place.depth() > MAX_DEPTH) {
      throw new BrokenSchemaException("it is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (place.value() instanceof JsonArray array) {
      for (JsonValue element : array) {
        todo.push(new Place(element, place.depth() + 1, false));
      }
    } else if (place.value() instanceof JsonObject object) {
      if (++objects > MAX_OBJECTS) {
        throw new BrokenSchemaException("it has more than " + MAX_OBJECTS + " subschemas");
      }
      for (var member : object.members().entrySet()) {
        if (!place.names()) {
          keyword(member.getKey(), member.getValue());
        }
        if (place.names() || !DATA.contains(member.getKey())) {
          boolean names = !place.names() && NAMED.contains(member.getKey());
          todo.push(new Place(member.getValue(), place.depth() + 1, names));
        }
      }
    }
  }

  private void keyword(String keyword, JsonValue value) throws BrokenSchemaException {
    if (keyword.equals("patternProperties") && value instanceof JsonObject patterns) {
      for (String pattern : patterns.members().keySet()) {
        requirePattern(pattern);
        requireSimple(pattern);
      }
    }
    if (!(value instanceof JsonString string)) {
      return;
    }
    switch (keyword) {
      case "$id", "id" -> ids.add(stripped(string.value()));
      case "$ref", "$dynamicRef", "$recursiveRef" -> {
        if (!string.value().startsWith("#")) {
          outward.add(string.value());
        }
      }
      case "pattern" -> requirePattern(string.value());
      default -> {}
    }
  }

  private static void requirePattern(String pattern) throws BrokenSchemaException {
    if (pattern.length() > MAX_PATTERN) {
      throw new BrokenSchemaException(
          "it has a pattern of more than " + MAX_PATTERN + " characters");
    }
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new BrokenSchemaException("it has a pattern that is not a regular expression");
    }
  }

  /**
   * The validator matches patterns of property names by itself, uncounted: only patterns that cannot take long are let
   * through. A group that repeats, a back reference or many open repetitions can.
   */
  private static void requireSimple(String pattern) throws BrokenSchemaException {
    int open = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
      if (c == '\\') {
        if (Character.isDigit(next) || next == 'k') {
          throw new BrokenSchemaException(
              "a pattern of property names refers back, which can take for ever");
        }
        i++;
      } else if (c == ')' && (next == '*' || next == '+' || next == '{')) {
        throw new BrokenSchemaException(
            "a pattern of property names repeats a group, which can take for ever");
      } else if (c == '*' || c == '+' || c == '{') {
        open++;
      }
    }
    if (open > MAX_REPETITIONS) {
      throw new BrokenSchemaException("a pattern of property names has more than " + MAX_REPETITIONS
          + " repetitions, which can take for ever");
    }
  }

  private static String stripped(String id) {
    int fragment = id.indexOf('#');
    return fragment < 0 ? id : id.substring(0, fragment);
  }
}
