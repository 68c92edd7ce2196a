package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;

/**
 * A request as a {@link Role} gets it.
 *
 * @param round 0 for the request itself, 1 after the first questions have been answered, and so on
 * @param answers to the questions of the round before, by their keys; an error of the client is an object with {@code error}
 */
record Turn(String method, JsonObject params, int round, Map<String, JsonObject> answers) {
  /** What the request is about: the name of a tool or prompt, or a URI. */
  String subject() {
    return params.string("name").or(() -> params.string("uri")).orElse("");
  }

  /** The arguments of a call. */
  JsonObject arguments() {
    return params.object("arguments").orElse(JsonObject.empty());
  }
}
