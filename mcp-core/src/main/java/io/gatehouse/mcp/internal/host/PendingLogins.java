package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Approved calls that wait for a person to log in: each can be taken once, within ten minutes, by the process that approved
 * it. Bounded; the oldest makes room. Safe for use by several threads.
 */
final class PendingLogins {
  private static final int MAX = 1_000;
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final String PREFIX = "login-";

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>(); // guarded by lock

  PendingLogins(Clock clock) {
    this.clock = clock;
  }

  /** An approved call with its decision. */
  record Waiting(FrozenRequest frozen, ConsentDecision.Allow decision, Instant expiresAt) {}

  /** Suspends an approved call until its login is complete; one that nothing can be resumed for is passed on as it is. */
  AuthorizationRequiredException suspend(
      String server,
      AuthorizationRequiredException cause,
      Approved<? extends ConsentRequest> approved) {
    String id = PREFIX + UUID.randomUUID();
    lock.lock();
    try {
      if (waiting.size() == MAX) {
        waiting.remove(waiting.keySet().iterator().next());
      }
      waiting.put(
          id,
          new Waiting(
              FrozenRequest.of(approved.request()),
              approved.decision(),
              clock.instant().plus(LIFETIME)));
    } finally {
      lock.unlock();
    }
    return new AuthorizationRequiredException(server, cause.redirect(), id);
  }

  /** Takes a call out: whoever gets it is the only one. */
  Optional<Waiting> take(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(waiting.remove(id))
          .filter(w -> clock.instant().isBefore(w.expiresAt()));
    } finally {
      lock.unlock();
    }
  }
}
