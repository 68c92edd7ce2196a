package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parameters of {@code notifications/progress} (2026-07-28 basic/patterns/progress). Immutable. */
public final class Progress extends WireObject {

  private final JsonValue token;

  private Progress(JsonObject json) {
    super(json);
    JsonValue value = json.get(MetaKeys.PROGRESS_TOKEN);
    if (!(value instanceof JsonString) && !(value instanceof JsonNumber)) {
      throw ShapeException.expected("a string or a number", MetaKeys.PROGRESS_TOKEN);
    }
    token = value;
    Members.number(json, "progress");
  }

  /**
   * Reads a notification.
   *
   * @throws ShapeException if the token is neither a string nor a number, or {@code progress} is not a number
   */
  public static Progress from(JsonObject json) {
    return new Progress(json);
  }

  /** Returns progress to report on a request of a legacy server that asked for it with this token. */
  public static Progress of(JsonValue token, double progress) {
    return new Progress(
        JsonObject.of(MetaKeys.PROGRESS_TOKEN, token, "progress", JsonNumber.of(progress)));
  }

  /** Returns the token of the request that makes progress: a string or a number, equal only with its type. */
  public JsonValue token() {
    return token;
  }

  /** Returns how far it is, in a unit of the server's own; it must grow from one notification to the next. */
  public BigDecimal progress() {
    return Members.number(json(), "progress").bigDecimalValue();
  }

  /** Returns what {@link #progress()} will be at the end, if the server knows. */
  public Optional<BigDecimal> total() {
    return json().number("total").map(JsonNumber::bigDecimalValue);
  }

  /** Returns progress as a part of the total, from 0 to 1; empty if there is no positive total. */
  public OptionalDouble fraction() {
    Optional<BigDecimal> total = total().filter(value -> value.signum() > 0);
    if (total.isEmpty()) {
      return OptionalDouble.empty();
    }
    double part = progress().divide(total.get(), MathContext.DECIMAL64).doubleValue();
    return OptionalDouble.of(Math.max(0, Math.min(1, part)));
  }

  /** Returns what the server says about it, untrusted. Since 2025-03-26. */
  public Optional<String> message() {
    return json().string("message");
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
