package io.gatehouse.mcp.stdio;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for processes that are not our children: for those the JDK itself can only look again and again. */
final class Waiting {
  private static final long INTERVAL_NANOS = 10_000_000;
  // About 146 years: keeps sums with nanoTime from overflowing.
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  private Waiting() {}

  /** The moment {@code limit} from now on the clock of {@link System#nanoTime()}. */
  static long deadline(Duration limit) {
    return System.nanoTime() + (limit.compareTo(FOREVER) < 0 ? limit : FOREVER).toNanos();
  }

  /**
   * Asks {@code condition}, at least once, until it holds or {@code limit} is over; returns its last answer. An interrupt does
   * not shorten the wait, which is bounded, and is restored.
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = deadline(limit);
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - deadline >= 0) {
          return false;
        }
        // A pending interrupt would turn parking into spinning.
        interrupted |= Thread.interrupted();
        LockSupport.parkNanos(INTERVAL_NANOS);
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
