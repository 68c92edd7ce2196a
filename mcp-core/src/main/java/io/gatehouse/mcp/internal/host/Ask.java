package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.internal.gate.Proposal;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A proposal put together by the host: request, frozen message, what to re-check before each transmission, and how to take a
 * replacement in, if the request allows one.
 */
final class Ask<R extends ConsentRequest> implements Proposal<R> {
  private final R request;
  private final @Nullable OutboundMessage message;
  private final Runnable recheck;
  private final @Nullable Function<JsonValue, Ask<R>> replace;

  private Ask(
      R request,
      @Nullable OutboundMessage message,
      Runnable recheck,
      @Nullable Function<JsonValue, Ask<R>> replace) {
    this.request = Objects.requireNonNull(request, "request");
    this.message = message;
    this.recheck = recheck;
    this.replace = replace;
  }

  /** Asks for something that carries no message of its own. */
  static <R extends ConsentRequest> Ask<R> about(R request, Runnable recheck) {
    return new Ask<>(request, null, recheck, null);
  }

  /** Asks for {@code message} to be sent. */
  static <R extends ConsentRequest> Ask<R> toSend(
      R request, OutboundMessage message, Runnable recheck) {
    return new Ask<>(request, message, recheck, null);
  }

  /** This, with replacements taken in by {@code replace}, which freezes and validates them. */
  Ask<R> replaceable(Function<JsonValue, Ask<R>> taking) {
    return new Ask<>(request, message, recheck, taking);
  }

  @Override
  public R request() {
    return request;
  }

  @Override
  public OutboundMessage message() {
    if (message == null) {
      throw new IllegalStateException(request.kind() + " carries no message of its own");
    }
    return message;
  }

  @Override
  public boolean replaceable() {
    return replace != null;
  }

  @Override
  public Proposal<R> replacing(JsonValue value) {
    if (replace == null) {
      throw new IllegalStateException(request.kind() + " cannot be replaced");
    }
    return replace.apply(value);
  }

  @Override
  public void recheck() {
    recheck.run();
  }
}
