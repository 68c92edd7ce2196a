package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock for each key of a store in memory, kept only while somebody holds or awaits it. Safe for use by several threads. */
final class KeyLock {
  private static final String STORE = "credentials in memory";

  private final Map<CredentialKey, Entry> entries = new ConcurrentHashMap<>();

  <T> T exclusively(CredentialKey key, Duration patience, Supplier<T> body) {
    Entry entry = Objects.requireNonNull(entries.compute(key, (k, known) -> {
      Entry used = known == null ? new Entry() : known;
      used.users++;
      return used;
    }));
    try {
      if (entry.lock.isHeldByCurrentThread()) {
        throw new IllegalStateException("this thread has the credential to itself already");
      }
      // A free lock is taken even by an interrupted thread.
      if (!entry.lock.tryLock() && !entry.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StoreException(STORE, "held by another thread for too long: try again", null);
      }
      try {
        return body.get();
      } finally {
        entry.lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(STORE, "interrupted while another thread held them", e);
    } finally {
      entries.computeIfPresent(key, (k, used) -> --used.users == 0 ? null : used);
    }
  }

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();

    /** How many threads hold or await the lock; changed only inside {@code compute} of the map. */
    private int users;
  }
}
