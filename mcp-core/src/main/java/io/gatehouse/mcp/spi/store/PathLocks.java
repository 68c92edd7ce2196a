package io.gatehouse.mcp.spi.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock for each path within this process, kept only while somebody holds or awaits it. A file lock is held by the whole
 * process, so threads need this one first.
 */
final class PathLocks {
  private static final Map<Path, Entry> ENTRIES = new ConcurrentHashMap<>();

  private PathLocks() {}

  /**
   * Waits for the lock of {@code path}; a free lock is taken even by an interrupted thread. Returns false if it stayed taken.
   *
   * @throws IllegalStateException if this thread holds it already
   */
  static boolean lock(Path path, Duration patience) throws InterruptedException {
    Entry entry = Objects.requireNonNull(ENTRIES.compute(path, (p, known) -> {
      Entry used = known == null ? new Entry() : known;
      used.users++;
      return used;
    }));
    boolean locked = false;
    try {
      if (entry.lock.isHeldByCurrentThread()) {
        throw new IllegalStateException(
            "this thread has the lock already: an update must not update the same file");
      }
      locked = entry.lock.tryLock() || entry.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
      return locked;
    } finally {
      if (!locked) {
        release(path);
      }
    }
  }

  /** Gives back the lock, which this thread holds. */
  static void unlock(Path path) {
    Objects.requireNonNull(ENTRIES.get(path), "not locked").lock.unlock();
    release(path);
  }

  private static void release(Path path) {
    ENTRIES.computeIfPresent(path, (p, entry) -> --entry.users == 0 ? null : entry);
  }

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();

    /** How many threads hold or await the lock; changed only inside {@code compute} of the map. */
    private int users;
  }
}
