package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.SseEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one block of an event stream from pieces of lines. Belongs to one thread.
 *
 * <p>The rules are those of WHATWG HTML section 9.2.6, with one addition: a block without data is an event too if it has an
 * id or a retry delay (2025-11-25 {@code basic/transports}, priming events).
 */
final class SseBlock {
  /** The longest id or event type, in bytes: an id travels back in a header. */
  static final int MAX_TEXT = 4 << 10;

  /** A longer delay counts as this one: 24 days, in milliseconds. */
  static final long MAX_RETRY = Integer.MAX_VALUE;

  private static final byte[] LINE_FEED = {'\n'};

  private final int maxBytes;
  private final Failures failures;
  private final BoundedBuffer data;
  private final BoundedBuffer text = new BoundedBuffer(MAX_TEXT);

  // The line being read.
  private final StringBuilder name = new StringBuilder(SseField.LONGEST + 1);
  private @Nullable SseField field;
  private boolean spaceMayFollow;
  private boolean empty = true;
  private int skipped;

  // The block so far.
  private boolean hasData;
  private @Nullable String id;
  private @Nullable String type;
  private long retry = -1;

  SseBlock(int maxBytes, Failures failures) {
    this.maxBytes = maxBytes;
    this.failures = failures;
    this.data = new BoundedBuffer(maxBytes);
  }

  /** Takes a piece of the current line, without its end. */
  void append(byte[] bytes, int from, int count) {
    int at = from;
    int end = from + count;
    empty &= count == 0;
    while (at < end && field == null) {
      byte next = bytes[at++];
      if (next == ':') {
        begin();
        spaceMayFollow = true;
      } else if (name.length() <= SseField.LONGEST) {
        name.append((char) (next & 0xFF));
      } else {
        skip(1);
      }
    }
    if (at < end && spaceMayFollow) {
      spaceMayFollow = false;
      at += bytes[at] == ' ' ? 1 : 0;
    }
    if (at < end) {
      value(bytes, at, end - at);
    }
  }

  /** Ends the current line. An event is returned if the line was empty and there is one; call {@link #clear} after its use. */
  @Nullable
  SseEvent endLine() {
    if (empty) {
      if (hasData || id != null || retry >= 0) {
        return new SseEvent(id, type, retry, data.array(), hasData ? data.length() : -1);
      }
      clear();
      return null;
    }
    if (field == null) {
      begin(); // A line without a colon is a field with an empty value.
    }
    finish();
    return null;
  }

  /** Forgets the block. */
  void clear() {
    data.clear();
    hasData = false;
    id = null;
    type = null;
    retry = -1;
  }

  private void begin() {
    field = SseField.named(name);
    if (field == SseField.DATA) {
      if (hasData && !data.append(LINE_FEED, 0, 1)) {
        throw failures.eventTooLarge(maxBytes);
      }
      hasData = true;
    }
  }

  private void value(byte[] bytes, int from, int count) {
    if (field == SseField.DATA) {
      if (!data.append(bytes, from, count)) {
        throw failures.eventTooLarge(maxBytes);
      }
    } else if (field == SseField.OTHER) {
      skip(count);
    } else if (!text.append(bytes, from, count)) {
      throw failures.eventFieldTooLarge(MAX_TEXT);
    }
  }

  private void skip(int count) {
    if (count > maxBytes - skipped) {
      throw failures.eventTooLarge(maxBytes);
    }
    skipped += count;
  }

  private void finish() {
    if (field == SseField.TYPE) {
      type = decoded();
    } else if (field == SseField.ID) {
      String value = decoded();
      id = value.indexOf('\0') < 0 ? value : id;
    } else if (field == SseField.RETRY) {
      retry = delay();
    }
    text.clear();
    name.setLength(0);
    field = null;
    spaceMayFollow = false;
    empty = true;
    skipped = 0;
  }

  private String decoded() {
    return new String(text.array(), 0, text.length(), StandardCharsets.UTF_8);
  }

  private long delay() {
    long value = -1;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.array()[i] - '0';
      if (digit < 0 || digit > 9) {
        return retry;
      }
      value = Math.min(MAX_RETRY, Math.max(0, value) * 10 + digit);
    }
    return value < 0 ? retry : value;
  }
}
