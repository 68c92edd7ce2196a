package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Logins for as long as the process lives: whoever comes back after a restart begins again. Safe for use by several threads, not
 * by several processes.
 */
public final class InMemoryPendingLoginStore implements PendingLoginStore {
  /** How many logins wait at the same time; one more is refused, and no waiting one is dropped for it. */
  public static final int LIMIT = 1_000;

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by {@code lock}. */
  private final Map<String, PendingLogin> logins = new HashMap<>();

  private InMemoryPendingLoginStore(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** An empty store; {@code clock} says what has expired. */
  public static InMemoryPendingLoginStore create(Clock clock) {
    return new InMemoryPendingLoginStore(clock);
  }

  @Override
  public void save(String stateDigest, PendingLogin login) {
    Instant now = clock.instant();
    lock.lock();
    try {
      logins.values().removeIf(waiting -> !now.isBefore(waiting.expiresAt()));
      if (logins.containsKey(stateDigest)) {
        throw refused("hold this login already: begin another one");
      }
      if (logins.size() == LIMIT) {
        throw refused("hold " + LIMIT + " logins: wait until some have ended");
      }
      logins.put(stateDigest, login);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<PendingLogin> take(String stateDigest) {
    Instant now = clock.instant();
    lock.lock();
    try {
      return Optional.ofNullable(logins.remove(stateDigest))
          .filter(login -> now.isBefore(login.expiresAt()));
    } finally {
      lock.unlock();
    }
  }

  private static StoreException refused(String what) {
    return new StoreException("pending logins in memory", what, null);
  }
}
