package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.consent.pin.Differences.Place;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two JSON schemas keyword by keyword, in time linear in their size. It does not decide whether one implies the other:
 * what it does not understand counts as widened.
 */
final class SchemaDifference {
  private static final Set<String> WORDS =
      Set.of("title", "description", "$comment", "examples", "deprecated", "readOnly", "writeOnly");

  /** Schemas by name or position, of which nobody here knows whether more means more. */
  private static final Set<String> NAMED =
      Set.of("$defs", "definitions", "patternProperties", "dependentSchemas");

  private static final Set<String> LISTED = Set.of("anyOf", "allOf", "oneOf", "prefixItems");
  private static final Set<String> UNSURE = Set.of("not", "if", "then", "else", "contains");

  /** Absent means that everything is accepted. */
  private static final Set<String> OPEN = Set.of(
      "additionalProperties",
      "unevaluatedProperties",
      "items",
      "unevaluatedItems",
      "propertyNames");

  private final Differences found;

  SchemaDifference(Differences found) {
    this.found = found;
  }

  /** Compares two schemas; {@code sure} is false below keywords such as {@code not}, where less may mean more. */
  void compare(Place place, JsonValue before, JsonValue after, boolean sure) {
    if (found.full()) {
      return;
    }
    if (!(before instanceof JsonObject old) || !(after instanceof JsonObject now)) {
      if (!before.equals(after)) {
        boolean less = JsonBoolean.FALSE.equals(after) || JsonBoolean.TRUE.equals(before);
        change(place, before, after, sure && less);
      }
      return;
    }
    for (String keyword : both(old, now)) {
      keyword(place.child(keyword), keyword, old, now, sure);
    }
  }

  private void keyword(
      Place at, String keyword, JsonObject before, JsonObject after, boolean sure) {
    JsonValue old = before.get(keyword);
    JsonValue now = after.get(keyword);
    if (WORDS.contains(keyword)) {
      if (old == null || !old.equals(now)) {
        found.text(at, old, now);
      }
    } else if (keyword.equals("properties")) {
      properties(at, old, now, closed(after), sure);
    } else if (keyword.equals("required")) {
      SetKeyword.required(found, at, old, now, sure);
    } else if (keyword.equals("enum") || keyword.equals("type")) {
      SetKeyword.choices(found, at, old, now, sure);
    } else if (OPEN.contains(keyword)) {
      compare(at, orTrue(old), orTrue(now), sure, old, now);
    } else if (NAMED.contains(keyword)) {
      named(at, old, now);
    } else if (LISTED.contains(keyword)) {
      listed(at, keyword, old, now, sure);
    } else if (UNSURE.contains(keyword) && old != null && now != null) {
      compare(at, old, now, false);
    } else if (old == null || !old.equals(now)) {
      change(at, old, now, sure && BoundKeyword.narrows(keyword, old, now));
    }
  }

  /** As {@link #compare}, showing what is really there if one of the two is only implied. */
  private void compare(
      Place at,
      JsonValue before,
      JsonValue after,
      boolean sure,
      @Nullable JsonValue shownBefore,
      @Nullable JsonValue shownAfter) {
    if (shownBefore != null && shownAfter != null) {
      compare(at, before, after, sure);
    } else {
      // An explicit "true" where nothing stood accepts nothing more, but it is a change.
      change(at, shownBefore, shownAfter, sure && (shownBefore == null || before.equals(after)));
    }
  }

  private void properties(
      Place at, @Nullable JsonValue old, @Nullable JsonValue now, boolean closed, boolean sure) {
    JsonObject before = old instanceof JsonObject object ? object : JsonObject.empty();
    JsonObject after = now instanceof JsonObject object ? object : JsonObject.empty();
    boolean odd = odd(old) || odd(now);
    if (odd || both(before, after).isEmpty()) {
      changed(at, old, now, sure && !odd);
      return;
    }
    for (String name : both(before, after)) {
      JsonValue was = before.get(name);
      JsonValue is = after.get(name);
      if (was != null && is != null) {
        compare(at.child(name), was, is, sure);
      } else {
        // Without its declaration an argument is still accepted, now unchecked, unless the schema
        // is closed.
        change(at.child(name), was, is, sure && is == null && closed);
      }
    }
  }

  private void named(Place at, @Nullable JsonValue old, @Nullable JsonValue now) {
    if (old instanceof JsonObject before && now instanceof JsonObject after) {
      for (String name : both(before, after)) {
        JsonValue was = before.get(name);
        JsonValue is = after.get(name);
        if (was != null && is != null) {
          // Whatever refers to it may stand below "not".
          compare(at.child(name), was, is, false);
        } else {
          found.widened(at.child(name), was, is);
        }
      }
    } else {
      changed(at, old, now, false);
    }
  }

  private void listed(
      Place at, String keyword, @Nullable JsonValue old, @Nullable JsonValue now, boolean sure) {
    boolean plain = sure && (keyword.equals("anyOf") || keyword.equals("allOf"));
    if (old instanceof JsonArray before && now instanceof JsonArray after) {
      int shared = Math.min(before.size(), after.size());
      for (int i = 0; i < shared; i++) {
        compare(at.child(i), before.get(i), after.get(i), plain);
      }
      for (int i = shared; i < Math.max(before.size(), after.size()); i++) {
        JsonValue was = i < before.size() ? before.get(i) : null;
        JsonValue is = i < after.size() ? after.get(i) : null;
        // One branch fewer to satisfy any of, or one more to satisfy all of.
        change(at.child(i), was, is, plain && keyword.equals("anyOf") == (is == null));
      }
    } else {
      changed(at, old, now, plain && old == null);
    }
  }

  private void changed(
      Place at, @Nullable JsonValue old, @Nullable JsonValue now, boolean narrows) {
    if (old == null || !old.equals(now)) {
      change(at, old, now, narrows);
    }
  }

  private void change(Place at, @Nullable JsonValue old, @Nullable JsonValue now, boolean narrows) {
    if (narrows) {
      found.narrowed(at, old, now);
    } else {
      found.widened(at, old, now);
    }
  }

  private static boolean closed(JsonObject schema) {
    return JsonBoolean.FALSE.equals(schema.get("additionalProperties"));
  }

  private static boolean odd(@Nullable JsonValue value) {
    return value != null && !(value instanceof JsonObject);
  }

  private static JsonValue orTrue(@Nullable JsonValue schema) {
    return schema == null ? JsonBoolean.TRUE : schema;
  }

  private static Set<String> both(JsonObject before, JsonObject after) {
    Set<String> names = new LinkedHashSet<>(before.members().keySet());
    names.addAll(after.members().keySet());
    return names;
  }
}
