package io.gatehouse.mcp.spi.transport;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One block of an event stream, also one without data: ids and retry delays count even then (2025-11-25
 * {@code basic/transports}, priming events). Comments never appear. The data is valid only while the sink runs.
 */
public final class SseEvent {
  private final @Nullable String id;
  private final @Nullable String type;
  private final long retryMillis;
  private final byte[] buffer;
  private final int length;

  /**
   * Creates an event over {@code buffer}, which is not copied.
   *
   * @param id the value of this block's {@code id} field, or null if it has none
   * @param type the value of its {@code event} field, or null if it has none
   * @param retryMillis its {@code retry} field, or -1 if it has none
   * @param length how many bytes of {@code buffer} are data; -1 if the block has no {@code data} field
   */
  public SseEvent(
      @Nullable String id, @Nullable String type, long retryMillis, byte[] buffer, int length) {
    this.id = id;
    this.type = type;
    this.retryMillis = retryMillis;
    this.buffer = buffer;
    this.length = length;
  }

  /** The event id, to be sent as {@code Last-Event-ID} when resuming. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** The event type; {@code message} if the block names none. */
  public String type() {
    return type == null || type.isEmpty() ? "message" : type;
  }

  /** How long to wait before reconnecting, in milliseconds, if the server says so. */
  public OptionalLong retryMillis() {
    return retryMillis < 0 ? OptionalLong.empty() : OptionalLong.of(retryMillis);
  }

  /** Whether there is data to dispatch: a priming event has an empty one. */
  public boolean hasData() {
    return length > 0;
  }

  /** The data, lines joined by a line feed. Valid during the sink's call only. */
  public InputStream data() {
    return new ByteArrayInputStream(buffer, 0, Math.max(0, length));
  }
}
