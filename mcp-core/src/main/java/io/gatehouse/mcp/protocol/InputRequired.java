package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * The interim result {@code input_required}: the server wants answers, or only its state back, before it goes on
 * (2026-07-28 basic/patterns/mrtr). Never cached. Immutable.
 */
public final class InputRequired extends WireObject {

  private final Map<String, InputRequest> inputRequests;

  private InputRequired(JsonObject json) {
    super(json);
    boolean asks = Members.present(json, "inputRequests");
    inputRequests = asks ? Members.map(json, "inputRequests", InputRequest::from) : Map.of();
    boolean hasState = Members.checkedString(json, "requestState").isPresent();
    if (!asks && !hasState) {
      throw ShapeException.expected("inputRequests or requestState");
    }
  }

  /**
   * Reads a result.
   *
   * @throws ShapeException if there is neither {@code inputRequests} nor {@code requestState}, or one of them is malformed
   */
  public static InputRequired from(JsonObject json) {
    return new InputRequired(json);
  }

  /** Returns the questions by the key their answers must have, in the server's order; empty if there are none. */
  public Map<String, InputRequest> inputRequests() {
    return inputRequests;
  }

  /** Returns what must be sent back exactly as it is, and must not be looked into; nothing is sent back if it is empty. */
  public Optional<String> requestState() {
    return json().string("requestState");
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
