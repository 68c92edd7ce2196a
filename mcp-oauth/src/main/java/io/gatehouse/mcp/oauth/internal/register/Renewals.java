package io.gatehouse.mcp.oauth.internal.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which issuers a client was registered with once more a short while ago: a server that refuses every client must not
 * make us register without end. Safe for use by several threads.
 */
final class Renewals {
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MAX = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;

  /** Guarded by {@code lock}. */
  private final Map<String, Instant> done = new LinkedHashMap<>();

  Renewals(Clock clock) {
    this.clock = clock;
  }

  /** Whether this is the first renewal at {@code issuer} for a while; it counts as done then. */
  boolean first(String issuer) {
    Instant now = clock.instant();
    lock.lock();
    try {
      done.values().removeIf(at -> at.plus(MEMORY).isBefore(now));
      if (done.containsKey(issuer) || done.size() >= MAX) {
        return false;
      }
      done.put(issuer, now);
      return true;
    } finally {
      lock.unlock();
    }
  }
}
