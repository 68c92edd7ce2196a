package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Set;

/** What kind of result came back (2026-07-28 {@code basic/index#resulttype}). */
enum ResultType {
  /** The final one. */
  COMPLETE,
  /** The server wants something first. */
  INPUT_REQUIRED,
  /** The call goes on as a task. */
  TASK;

  private static final Set<String> MAY_ASK = Set.of("tools/call", "prompts/get", "resources/read");

  /**
   * The type of {@code result}, the answer to {@code method}.
   *
   * @throws ProtocolViolationException if the type is unknown, or must not come for this method or without being offered
   */
  static ResultType of(String server, String method, JsonObject result, boolean tasksOffered) {
    JsonValue type = result.get("resultType");
    if (type == null) {
      return COMPLETE; // servers of earlier revisions do not say
    }
    String name = type instanceof JsonString text ? text.value() : "";
    if (name.equals("complete")) {
      return COMPLETE;
    } else if (name.equals("input_required") && MAY_ASK.contains(method)) {
      return INPUT_REQUIRED;
    } else if (name.equals("task") && tasksOffered && method.equals("tools/call")) {
      return TASK;
    }
    throw new ProtocolViolationException(
        server,
        Delivery.DELIVERED,
        "the result of " + method + " is of a type that was not offered",
        null);
  }
}
