package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.Optional;

/**
 * The parameters of {@code notifications/message}: what a server wants logged, untrusted (2026-07-28
 * server/utilities/logging, deprecated there). Immutable.
 */
public final class LogMessage extends WireObject {

  private final JsonValue data;

  private LogMessage(JsonObject json) {
    super(json);
    Members.string(json, "level");
    JsonValue value = json.get("data");
    if (value == null) {
      throw ShapeException.expected("a value", "data");
    }
    data = value;
  }

  /**
   * Reads a message.
   *
   * @throws ShapeException if {@code level} is not a string or {@code data} is not there
   */
  public static LogMessage from(JsonObject json) {
    return new LogMessage(json);
  }

  /** Returns how severe it is. */
  public LogLevel level() {
    return LogLevel.of(Members.string(json(), "level"));
  }

  /** Returns the name of the part of the server that speaks. */
  public Optional<String> logger() {
    return json().string("logger");
  }

  /** Returns what is to be logged: any JSON, also {@code null}. */
  public JsonValue data() {
    return data;
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
