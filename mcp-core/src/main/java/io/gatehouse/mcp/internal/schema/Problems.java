package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.Error;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells in our words what the library has found. Its own messages quote values and schemas and are never used. */
final class Problems {
  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry("minItems", "minItems: has too few elements"),
      Map.entry("maxItems", "maxItems: has too many elements"),
      Map.entry("minProperties", "minProperties: has too few members"),
      Map.entry("maxProperties", "maxProperties: has too many members"),
      Map.entry("contains", "contains: no element has the form that is asked for"),
      Map.entry("minContains", "minContains: too few elements have the form that is asked for"),
      Map.entry("maxContains", "maxContains: too many elements have the form that is asked for"),
      Map.entry("dependentRequired", "dependentRequired: lacks a member that another one needs"),
      Map.entry("dependencies", "dependencies: lacks what a member needs"),
      Map.entry("anyOf", "anyOf: no alternative accepts it"),
      Map.entry("oneOf", "oneOf: not exactly one alternative accepts it"),
      Map.entry("not", "not: has the form that is excluded"),
      Map.entry("unevaluatedItems", "unevaluatedItems: is not allowed"),
      Map.entry("unevaluatedProperties", "unevaluatedProperties: is not allowed"));

  /** Where a value is only tried against a subschema: what does not fit there need not be a problem. */
  private static final Set<String> ATTEMPTS =
      Set.of("anyOf", "oneOf", "not", "if", "contains", "propertyNames");

  private static final Problem UNSPECIFIC =
      new Problem("", "does not have the form that is asked for");

  private final JsonValue value;
  private final int most;
  private final Set<Problem> found = new LinkedHashSet<>();

  private Problems(JsonValue value, int most) {
    this.value = value;
    this.most = most;
  }

  static List<Problem> of(JsonValue value, List<Error> errors, int most) {
    Problems problems = new Problems(value, most);
    for (Error error : errors) {
      problems.add(error);
    }
    return problems.found.isEmpty() ? List.of(UNSPECIFIC) : List.copyOf(problems.found);
  }

  private void add(Error error) {
    String[] path = error.getEvaluationPath().split("/");
    if (isAttempt(path)) {
      return;
    }
    // A subschema that is false has no keyword of its own; the last one on the way is what refused.
    String keyword = Objects.requireNonNullElse(error.getKeyword(), path[path.length - 1]);
    String at = error.getInstanceLocation();
    if (error.getKeyword() != null && GuardedKeywords.isOurs(keyword)) {
      addOurs(at, error.getError());
    } else if (WORDS.containsKey(keyword)) {
      add(Places.of(value, at), Objects.requireNonNull(WORDS.get(keyword)));
    } else if (error.getKeyword() == null) {
      add(Places.of(value, at), "nothing is allowed here");
    }
    // The others only say that a subschema of theirs was broken, which is a problem of its own.
  }

  private static boolean isAttempt(String[] path) {
    for (int i = 0; i < path.length - 1; i++) {
      if (ATTEMPTS.contains(path[i])) {
        return true;
      }
    }
    return false;
  }

  private void addOurs(String at, String message) {
    int end = message.indexOf(Keyword.NAMES_FOLLOW);
    if (end < 0) {
      add(Places.of(value, at), message);
      return;
    }
    for (JsonValue name : names(message.substring(end + 1))) {
      PointerText pointer = Places.of(value, at);
      pointer.add(((JsonString) name).value());
      add(pointer, message.substring(0, end));
    }
  }

  private static JsonArray names(String json) {
    try {
      return (JsonArray) JsonValue.parse(json);
    } catch (JsonException e) {
      // Longer than a reader takes: the problem is told without names.
      return JsonArray.of("");
    }
  }

  private void add(PointerText pointer, String rule) {
    if (found.size() < most) {
      found.add(new Problem(pointer.toString(), rule));
    }
  }
}
