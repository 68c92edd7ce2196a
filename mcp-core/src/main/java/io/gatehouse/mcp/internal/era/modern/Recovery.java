package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a subscription is served, and says whether and when it is opened again after its stream has ended: later each
 * time, unless it lasted (2026-07-28 {@code server/utilities/caching#freshness-calculation}). Safe for use by several threads.
 */
final class Recovery {
  private static final int MAX_RESELECTS = 2;

  private final String server;
  private final SpokenVersion version;
  private final Tempo tempo;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Instant servedSince; // guarded by lock; null while the server does not serve it
  private boolean everServed; // guarded by lock
  private int attempts; // guarded by lock; since it last lasted
  private int reselects; // guarded by lock; since it was last served

  Recovery(String server, SpokenVersion version, Tempo tempo) {
    this.server = server;
    this.version = version;
    this.tempo = tempo;
  }

  /** The server has acknowledged it; returns whether it had done so before. */
  boolean served() {
    lock.lock();
    try {
      boolean again = everServed;
      servedSince = tempo.clock().instant();
      everServed = true;
      reselects = 0;
      return again;
    } finally {
      lock.unlock();
    }
  }

  /** The server does not serve it any more. */
  void over() {
    lock.lock();
    try {
      servedSince = null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the server serves it now. */
  boolean isServed() {
    lock.lock();
    try {
      return servedSince != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * How long to wait before the next stream.
   *
   * @throws io.gatehouse.mcp.McpException if there shall be none; nobody is kept waiting for a first one that failed
   */
  Duration after(ListenStream.End end) {
    lock.lock();
    try {
      if (end instanceof ListenStream.End.WrongVersion wrong) {
        if (reselects++ == MAX_RESELECTS) {
          throw Refusals.of(server, "subscriptions/listen", wrong.reply());
        }
        version.reselect(wrong.reply().error());
        return Duration.ZERO;
      }
      if (!(end instanceof ListenStream.End.Failed failed)) {
        throw new TransportException(
            server,
            TransportException.Reason.CLOSED,
            Delivery.DELIVERED,
            "the server ended the subscription",
            null);
      }
      if (!failed.passing() || !everServed) {
        throw failed.reason();
      }
      Duration delay = tempo.backoff(lasted() ? 0 : attempts);
      attempts = lasted() ? 1 : attempts + 1;
      return delay.compareTo(failed.least()) < 0 ? failed.least() : delay;
    } finally {
      lock.unlock();
    }
  }

  private boolean lasted() {
    return servedSince != null
        && !tempo.clock().instant().isBefore(servedSince.plus(tempo.settled()));
  }
}
