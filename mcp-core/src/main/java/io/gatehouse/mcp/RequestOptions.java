package io.gatehouse.mcp;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.Progress;
import io.gatehouse.mcp.protocol.TraceContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How one request is carried out. Immutable; start from {@link #defaults()}. */
public final class RequestOptions {
  private static final RequestOptions DEFAULTS = new RequestOptions();

  private @Nullable Duration timeout;
  private @Nullable Duration maximum;
  private boolean resetOnProgress;
  private @Nullable Consumer<Progress> onProgress;
  private @Nullable LogLevel logLevel;
  private @Nullable Consumer<LogMessage> onLog;
  private JsonObject meta = JsonObject.empty();

  private RequestOptions() {}

  private RequestOptions(RequestOptions from) {
    this.timeout = from.timeout;
    this.maximum = from.maximum;
    this.resetOnProgress = from.resetOnProgress;
    this.onProgress = from.onProgress;
    this.logLevel = from.logLevel;
    this.onLog = from.onLog;
    this.meta = from.meta;
  }

  /** The server's configured timeout, no listeners, no metadata. */
  public static RequestOptions defaults() {
    return DEFAULTS;
  }

  /** Ends the request after {@code value} without an answer; the time people think about it or its questions is not counted. */
  public RequestOptions timeout(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("the timeout is not positive");
    }
    RequestOptions copy = new RequestOptions(this);
    copy.timeout = value;
    return copy;
  }

  /**
   * Starts the timeout anew with every progress notification, up to {@code maximum} in all
   * (2026-07-28 {@code basic/patterns/cancellation#timeouts}).
   */
  public RequestOptions resetOnProgress(Duration maximum) {
    RequestOptions copy = new RequestOptions(this);
    copy.resetOnProgress = true;
    copy.maximum = Objects.requireNonNull(maximum, "maximum");
    return copy;
  }

  /** Gives progress to {@code listener} on the calling thread; what it throws ends the call. */
  public RequestOptions onProgress(Consumer<Progress> listener) {
    RequestOptions copy = new RequestOptions(this);
    copy.onProgress = Objects.requireNonNull(listener, "listener");
    return copy;
  }

  /**
   * Asks for log messages of this request from {@code level} on. Deprecated in the protocol since 2026-07-28; legacy servers
   * are told by {@link McpClient#logLevel}.
   */
  public RequestOptions onLog(LogLevel level, Consumer<LogMessage> listener) {
    RequestOptions copy = new RequestOptions(this);
    copy.logLevel = Objects.requireNonNull(level, "level");
    copy.onLog = Objects.requireNonNull(listener, "listener");
    return copy;
  }

  /** Sends W3C trace context in {@code _meta}. */
  public RequestOptions trace(TraceContext trace) {
    RequestOptions copy = new RequestOptions(this);
    copy.meta = trace.in(meta);
    return copy;
  }

  /**
   * Sends {@code value} in {@code _meta} under {@code key}.
   *
   * @throws IllegalArgumentException if the key breaks the grammar or is reserved for the protocol
   */
  public RequestOptions meta(String key, Object value) {
    if (!MetaKeys.isValid(key) || MetaKeys.isReserved(key)) {
      throw new IllegalArgumentException(
          "not a metadata key of your own: use a prefix such as com.example/");
    }
    RequestOptions copy = new RequestOptions(this);
    copy.meta = meta.with(key, value);
    return copy;
  }

  /** The timeout, if not the server's configured one. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** The most that all resets together may give. */
  public Optional<Duration> maximum() {
    return Optional.ofNullable(maximum);
  }

  /** Whether progress starts the timeout anew. */
  public boolean resetsOnProgress() {
    return resetOnProgress;
  }

  /** Who gets progress. */
  public Optional<Consumer<Progress>> progressListener() {
    return Optional.ofNullable(onProgress);
  }

  /** From which level on log messages are asked for. */
  public Optional<LogLevel> logLevel() {
    return Optional.ofNullable(logLevel);
  }

  /** Who gets log messages. */
  public Optional<Consumer<LogMessage>> logListener() {
    return Optional.ofNullable(onLog);
  }

  /** What is sent in {@code _meta} besides the protocol's own members. */
  public JsonObject meta() {
    return meta;
  }
}
