package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a server that dies again and again from being started again and again: after three connections lost within a minute,
 * each further one has to wait, twice as long every time, half a minute at most. Guarded by its session's turnstile.
 */
final class CrashLoop {
  private static final int TOLERATED = 3;
  private static final Duration CALM = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String server;
  private final Clock clock;
  private int crashes;
  private Instant last = Instant.EPOCH;

  CrashLoop(String server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /**
   * Whether connecting may be tried.
   *
   * @throws TransportException if it is too early
   */
  void requireCalm() {
    Instant now = clock.instant();
    if (crashes <= TOLERATED || now.isAfter(last.plus(CALM))) {
      return;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(crashes - TOLERATED - 1, 5));
    Instant next = last.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    if (now.isBefore(next)) {
      throw new TransportException(
          server,
          TransportException.Reason.CONNECT,
          Delivery.NOT_SENT,
          "the connection was lost " + crashes + " times in a row: try again in "
              + Math.max(1, Duration.between(now, next).toSeconds()) + " s",
          null);
    }
  }

  /** A connection was made; if the one before it ended long ago, that is forgiven. */
  void connected() {
    Instant now = clock.instant();
    crashes = now.isAfter(last.plus(CALM)) ? 1 : crashes + 1;
    last = now;
  }

  /** Connecting failed. */
  void failed(TransportException reason) {
    if (reason.reason() == TransportException.Reason.CLOSED) {
      connected(); // it started and died: counts like a lost connection
    }
  }
}
