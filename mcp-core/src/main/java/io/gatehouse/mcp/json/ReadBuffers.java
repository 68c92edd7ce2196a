package io.gatehouse.mcp.json;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Working memory of one reader, lent out of a small pool: most texts are smaller than the buffers they pass through. Never waits; what
 * finds no place in the pool is left to the garbage collector.
 */
final class ReadBuffers {
  /** The size of the window over a stream, in bytes. */
  static final int WINDOW = 8192;
  /** Longer buffers are not kept. */
  private static final int LONGEST_KEPT = 32 * 1024;

  private static final int SLOTS = 64;
  private static final int PROBES = 4;
  private static final AtomicReferenceArray<ReadBuffers> POOL = new AtomicReferenceArray<>(SLOTS);

  private byte[] bytes = new byte[0];
  private char[] chars = new char[0];

  private ReadBuffers() {}

  static ReadBuffers acquire() {
    int first = slot();
    for (int i = 0; i < PROBES; i++) {
      ReadBuffers pooled = POOL.getAndSet((first + i) % SLOTS, null);
      if (pooled != null) {
        return pooled;
      }
    }
    return new ReadBuffers();
  }

  void release() {
    int first = slot();
    for (int i = 0; i < PROBES; i++) {
      if (POOL.compareAndSet((first + i) % SLOTS, null, this)) {
        return;
      }
    }
  }

  /** Threads start at different places, so that they seldom meet. */
  private static int slot() {
    return (int) (Thread.currentThread().getId() % SLOTS);
  }

  /** Returns a buffer of {@link #WINDOW} bytes. */
  byte[] window() {
    return scratch(WINDOW);
  }

  /** Returns a buffer of at least this many bytes, the same one as for a window. */
  byte[] scratch(int length) {
    if (length > LONGEST_KEPT) {
      return new byte[length];
    }
    if (bytes.length < length) {
      bytes = new byte[capacity(length)];
    }
    return bytes;
  }

  /** Returns a buffer of at least this many characters. */
  char[] chars(int length) {
    if (length > LONGEST_KEPT) {
      return new char[length];
    }
    if (chars.length < length) {
      chars = new char[capacity(length)];
    }
    return chars;
  }

  /** A power of two, so that a buffer that grows is soon large enough. */
  private static int capacity(int length) {
    return Math.max(1024, Integer.highestOneBit(length - 1) << 1);
  }
}
