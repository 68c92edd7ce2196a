package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a schema mentions a place of a value. A schema that accepts anything mentions nothing: what it lets pass is just
 * what a person should be told. Bounded in work for hostile schemas; what is not found in time counts as undeclared.
 */
final class DeclaredPlaces {
  private static final int MOST_STEPS = 2_000;
  private static final List<String> BRANCHES = List.of("anyOf", "allOf", "oneOf");
  private static final List<String> CONDITIONS = List.of("then", "else");

  private final JsonObject root;
  private int steps;

  DeclaredPlaces(JsonObject root) {
    this.root = root;
  }

  /** Whether the schema mentions the place {@code pointer}, an RFC 6901 pointer into the value. */
  boolean mentions(String pointer) {
    steps = 0;
    List<String> tokens = new ArrayList<>();
    for (int start = 1; start <= pointer.length(); ) {
      int end = pointer.indexOf('/', start);
      end = end < 0 ? pointer.length() : end;
      tokens.add(pointer.substring(start, end).replace("~1", "/").replace("~0", "~"));
      start = end + 1;
    }
    return mentions(root, tokens, 0);
  }

  private boolean mentions(JsonObject schema, List<String> tokens, int at) {
    if (at == tokens.size()) {
      return true;
    }
    if (++steps > MOST_STEPS) {
      return false;
    }
    String token = tokens.get(at);
    if (schema.get("properties") instanceof JsonObject properties
        && properties.has(token)
        && below(properties.get(token), tokens, at)) {
      return true;
    }
    if (schema.get("additionalProperties") instanceof JsonObject more && below(more, tokens, at)) {
      return true;
    }
    return elements(schema, token, tokens, at) || elsewhere(schema, tokens, at);
  }

  private boolean elements(JsonObject schema, String token, List<String> tokens, int at) {
    boolean index = !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!index) {
      return false;
    }
    JsonValue items = schema.get("items");
    if (items instanceof JsonObject && below(items, tokens, at)) {
      return true;
    }
    return schema.get("prefixItems") instanceof JsonArray prefix
        && token.length() < 5
        && Integer.parseInt(token) < prefix.size()
        && below(prefix.get(Integer.parseInt(token)), tokens, at);
  }

  private boolean elsewhere(JsonObject schema, List<String> tokens, int at) {
    if (schema.string("$ref").isPresent()
        && target(schema) instanceof JsonObject target
        && mentions(target, tokens, at)) {
      return true;
    }
    for (String branch : BRANCHES) {
      for (JsonValue each : schema.array(branch).orElse(JsonArray.empty())) {
        if (each instanceof JsonObject one && mentions(one, tokens, at)) {
          return true;
        }
      }
    }
    return CONDITIONS.stream()
        .anyMatch(name -> schema.get(name) instanceof JsonObject one && mentions(one, tokens, at));
  }

  /** Whether the place is mentioned where {@code next} describes the value of its token at {@code at}. */
  private boolean below(@Nullable JsonValue next, List<String> tokens, int at) {
    return at + 1 == tokens.size()
        || (next instanceof JsonObject schema && mentions(schema, tokens, at + 1));
  }

  private JsonValue target(JsonObject schema) {
    String ref = schema.string("$ref").orElse("");
    if (!ref.startsWith("#")) {
      return JsonArray.empty();
    }
    try {
      return JsonPointer.parse(ref.substring(1)).in(root).orElse(JsonArray.empty());
    } catch (IllegalArgumentException notAPointer) {
      return JsonArray.empty();
    }
  }
}
