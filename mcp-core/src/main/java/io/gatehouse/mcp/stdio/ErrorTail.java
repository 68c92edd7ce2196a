package io.gatehouse.mcp.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps the last bytes that a process wrote to standard error. Safe for use by several threads. */
final class ErrorTail {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. Made when the first byte comes: most servers write nothing or little.
  private byte @Nullable [] ring;
  private long total;

  ErrorTail(int capacity) {
    this.capacity = capacity;
  }

  /** Reads {@code stderr} until it ends. A process whose standard error nobody reads stops when the pipe is full. */
  void drain(InputStream stderr) {
    byte[] chunk = new byte[Math.min(capacity, 8 << 10)];
    try (stderr) {
      int count = stderr.read(chunk);
      while (count >= 0) {
        append(chunk, count);
        count = stderr.read(chunk);
      }
    } catch (IOException e) {
      // The pipe broke with the process: what came before is all there is.
    }
  }

  /** What is kept, oldest first; what is not UTF-8 shows as U+FFFD. */
  String text() {
    lock.lock();
    try {
      if (ring == null) {
        return "";
      }
      int end = (int) (total % capacity);
      if (total <= capacity) {
        return new String(ring, 0, (int) total, StandardCharsets.UTF_8);
      }
      byte[] ordered = new byte[capacity];
      System.arraycopy(ring, end, ordered, 0, capacity - end);
      System.arraycopy(ring, 0, ordered, capacity - end, end);
      return new String(ordered, StandardCharsets.UTF_8);
    } finally {
      lock.unlock();
    }
  }

  private void append(byte[] chunk, int count) {
    lock.lock();
    try {
      if (ring == null) {
        ring = new byte[capacity];
      }
      int at = (int) (total % capacity);
      int first = Math.min(count, capacity - at);
      System.arraycopy(chunk, 0, ring, at, first);
      System.arraycopy(chunk, first, ring, 0, count - first);
      total += count;
    } finally {
      lock.unlock();
    }
  }
}
