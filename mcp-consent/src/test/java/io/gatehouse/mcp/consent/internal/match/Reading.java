package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/** Reads conditions and values written with single quotes. */
final class Reading {
  static final Bindings NOTHING = new Bindings(Map.of(), Optional.empty());

  private Reading() {}

  static JsonValue json(String text) {
    try {
      return JsonValue.parse(text.replace('\'', '"'));
    } catch (JsonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Conditions conditions(String text, Leaning leaning) {
    Report failing = (at, code, message) -> {
      throw new IllegalArgumentException(at + " " + code + ": " + message);
    };
    return new MatcherReader(leaning, failing).read(json(text), JsonPointer.root());
  }

  static Tri test(String conditions, String value, Leaning leaning) {
    return conditions(conditions, leaning).test(json(value), NOTHING);
  }
}
