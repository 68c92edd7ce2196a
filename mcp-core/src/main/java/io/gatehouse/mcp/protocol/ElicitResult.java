package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** The user's answer to an {@link ElicitRequest} (2026-07-28 client/elicitation#response-actions). Immutable. */
public final class ElicitResult extends WireObject {

  /** What the user did. */
  public enum Action {
    /** Submitted the form, or agreed to visit the URL. */
    ACCEPT,
    /** Said no. */
    DECLINE,
    /** Went away without a choice. */
    CANCEL
  }

  private static final ElicitResult ACCEPT_URL =
      new ElicitResult(JsonObject.of("action", "accept"));
  private static final ElicitResult DECLINE = new ElicitResult(JsonObject.of("action", "decline"));
  private static final ElicitResult CANCEL = new ElicitResult(JsonObject.of("action", "cancel"));

  private final Action action;

  private ElicitResult(JsonObject json) {
    super(json);
    action = switch (Members.string(json, "action")) {
      case "accept" -> Action.ACCEPT;
      case "decline" -> Action.DECLINE;
      case "cancel" -> Action.CANCEL;
      default -> throw ShapeException.expected("accept, decline or cancel", "action");
    };
    Members.checkedObject(json, "content").ifPresent(ElicitResult::checkContent);
  }

  /**
   * Reads an answer.
   *
   * @throws ShapeException if {@code action} is none of the three, or {@code content} has other values than strings,
   *     numbers, booleans and arrays of strings
   */
  public static ElicitResult from(JsonObject json) {
    return new ElicitResult(json);
  }

  /**
   * Returns the answer that submits a form.
   *
   * @throws ShapeException if a value is not a string, number, boolean or array of strings
   */
  public static ElicitResult accept(JsonObject content) {
    return new ElicitResult(JsonObject.of("action", "accept", "content", content));
  }

  /** Returns the answer that the user agreed to visit the URL, not that anything is done there. */
  public static ElicitResult acceptUrl() {
    return ACCEPT_URL;
  }

  /** Returns the answer that the user said no. */
  public static ElicitResult decline() {
    return DECLINE;
  }

  /** Returns the answer that the user went away without a choice. */
  public static ElicitResult cancel() {
    return CANCEL;
  }

  /** Returns what the user did. */
  public Action action() {
    return action;
  }

  /** Returns what was filled in; empty unless a form was submitted. */
  public Optional<JsonObject> content() {
    return json().object("content");
  }

  /** Returns the type and the action: nothing that the user wrote. */
  @Override
  public String toString() {
    return "ElicitResult[" + action.name().toLowerCase(Locale.ROOT) + "]";
  }

  private static void checkContent(JsonObject content) {
    content.members().forEach((name, value) -> {
      if (!Members.isScalar(value) && !isStrings(value)) {
        throw ShapeException.expected("a string, number, boolean or array of strings")
            .underKey(name)
            .under("content");
      }
    });
  }

  private static boolean isStrings(JsonValue value) {
    return value instanceof JsonArray array
        && array.values().stream().allMatch(JsonString.class::isInstance);
  }
}
