package io.gatehouse.mcp.oauth.internal.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers a few things for a while. What was on its way when everything was forgotten is not remembered. Safe for use by several threads. */
final class RecentlyFound<K, V> {
  private final int size;
  private final Duration lifetime;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by the lock; in the order of last use.
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long epoch;

  RecentlyFound(int size, Duration lifetime, Clock clock) {
    this.size = size;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** What {@link #put} takes as proof that nothing was forgotten since. */
  long epoch() {
    lock.lock();
    try {
      return epoch;
    } finally {
      lock.unlock();
    }
  }

  Optional<V> get(K key) {
    Instant now = clock.instant();
    lock.lock();
    try {
      Entry<V> entry = entries.get(key);
      // A clock that was set back makes nothing live longer.
      if (entry == null || now.isBefore(entry.since) || !now.isBefore(entry.since.plus(lifetime))) {
        return Optional.empty();
      }
      return Optional.of(entry.value);
    } finally {
      lock.unlock();
    }
  }

  /** Remembers {@code value}, unless everything was forgotten since {@code seen}. */
  void put(long seen, K key, V value) {
    Instant now = clock.instant();
    lock.lock();
    try {
      if (seen != epoch) {
        return;
      }
      entries.put(key, new Entry<>(value, now));
      if (entries.size() > size) {
        entries.remove(entries.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything. */
  void clear() {
    lock.lock();
    try {
      epoch++;
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private record Entry<V>(V value, Instant since) {}
}
