package io.gatehouse.mcp.testkit.authorization;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a client of ours wrote. */
final class Forms {
  private Forms() {}

  /** The members of a form or query, by name. */
  static Map<String, String> read(String text) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  /** A JSON object. */
  static JsonObject json(String text) {
    try {
      return (JsonObject) JsonValue.parse(text);
    } catch (JsonException e) {
      throw new AssertionError("a client of ours sends JSON", e);
    }
  }
}
