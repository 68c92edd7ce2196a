package io.gatehouse.mcp.transport.http;

import java.util.Arrays;

/** Bytes that grow up to a bound and are used again; belongs to one thread. */
final class BoundedBuffer {
  private static final byte[] NOTHING = {};
  private static final int SMALLEST = 64;
  // What is kept between uses: enough for most events, little enough to hold for as long as a
  // stream is open.
  private static final int KEPT = 256 << 10;

  private final int max;
  private byte[] bytes = NOTHING;
  private int length;

  BoundedBuffer(int max) {
    this.max = max;
  }

  /** Adds a range of {@code source}; false, and nothing added, if that would be more than the bound. */
  boolean append(byte[] source, int from, int count) {
    if (count > max - length) {
      return false;
    }
    int needed = length + count;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, grown()));
    }
    System.arraycopy(source, from, bytes, length, count);
    length = needed;
    return true;
  }

  /** The array behind, of which the first {@link #length()} bytes count; replaced when the buffer grows. */
  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets the content, and its memory if that was much. */
  void clear() {
    length = 0;
    if (bytes.length > KEPT) {
      bytes = NOTHING;
    }
  }

  private int grown() {
    return bytes.length > max / 2 ? max : Math.min(max, Math.max(SMALLEST, bytes.length * 2));
  }
}
