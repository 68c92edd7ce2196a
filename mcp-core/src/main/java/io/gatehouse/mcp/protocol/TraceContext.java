package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context and baggage for the {@code _meta} of a request (2026-07-28 basic/index#_meta). Every server that is
 * called reads it, so baggage should have nothing in it that not everyone may know. Immutable.
 */
public final class TraceContext {

  private final String traceparent;
  private final @Nullable String tracestate;
  private final @Nullable String baggage;

  private TraceContext(String traceparent, @Nullable String tracestate, @Nullable String baggage) {
    this.traceparent = traceparent;
    this.tracestate = tracestate;
    this.baggage = baggage;
  }

  /**
   * Returns a context with this {@code traceparent}.
   *
   * @throws IllegalArgumentException if it does not have the W3C format
   */
  public static TraceContext of(String traceparent) {
    require(W3cTrace.isTraceparent(traceparent), MetaKeys.TRACEPARENT);
    return new TraceContext(traceparent, null, null);
  }

  /**
   * Returns the same context with this {@code tracestate}.
   *
   * @throws IllegalArgumentException if it does not have the W3C format
   */
  public TraceContext withTracestate(String tracestate) {
    require(W3cTrace.isTracestate(tracestate), MetaKeys.TRACESTATE);
    return new TraceContext(traceparent, tracestate, baggage);
  }

  /**
   * Returns the same context with this {@code baggage}.
   *
   * @throws IllegalArgumentException if it does not have the W3C format
   */
  public TraceContext withBaggage(String baggage) {
    require(W3cTrace.isBaggage(baggage), MetaKeys.BAGGAGE);
    return new TraceContext(traceparent, tracestate, baggage);
  }

  /** Returns the trace and the span within it. */
  public String traceparent() {
    return traceparent;
  }

  /** Returns what tracing systems add to it. */
  public Optional<String> tracestate() {
    return Optional.ofNullable(tracestate);
  }

  /** Returns what the application adds to it. */
  public Optional<String> baggage() {
    return Optional.ofNullable(baggage);
  }

  /** Returns {@code _meta} with this context in it. */
  public JsonObject in(JsonObject meta) {
    JsonObject.Builder builder = JsonObject.builder();
    builder.putAll(
        meta.without(MetaKeys.TRACEPARENT).without(MetaKeys.TRACESTATE).without(MetaKeys.BAGGAGE));
    builder.put(MetaKeys.TRACEPARENT, traceparent);
    tracestate().ifPresent(value -> builder.put(MetaKeys.TRACESTATE, value));
    baggage().ifPresent(value -> builder.put(MetaKeys.BAGGAGE, value));
    return builder.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TraceContext that
        && traceparent.equals(that.traceparent)
        && Objects.equals(tracestate, that.tracestate)
        && Objects.equals(baggage, that.baggage);
  }

  @Override
  public int hashCode() {
    return Objects.hash(traceparent, tracestate, baggage);
  }

  /** Returns the {@code traceparent}; what else travels with it is not shown. */
  @Override
  public String toString() {
    return "TraceContext[" + traceparent + "]";
  }

  private static void require(boolean valid, String name) {
    if (!valid) {
      throw new IllegalArgumentException(name + " does not have the format of the W3C");
    }
  }
}
