package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What a server does about a request. */
sealed interface Reply {
  /** The result as JSON text, which need not be JSON that a client accepts. */
  record Result(String json) implements Reply {}

  /** A JSON-RPC error. */
  record Failure(int code, String message) implements Reply {}

  /**
   * Questions to the client first: a round in the modern era, requests of the server in the legacy one.
   *
   * @param questions method and params by key
   * @param padding what makes the modern {@code requestState} longer
   */
  record Ask(Map<String, JsonObject> questions, String padding) implements Reply {}

  /** A result. */
  static Reply of(JsonObject result) {
    return new Result(result.toJson());
  }

  /** The result of a tool: one text. */
  static Reply text(String text) {
    return of(result(text));
  }

  /** The same as JSON. */
  static JsonObject result(String text) {
    return JsonObject.of("content", List.of(JsonObject.of("type", "text", "text", text)));
  }

  /** One question. */
  static Ask ask(String method, JsonObject params) {
    return new Ask(Map.of("question", JsonObject.of("method", method, "params", params)), "");
  }
}
