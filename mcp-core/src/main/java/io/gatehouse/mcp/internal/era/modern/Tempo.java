package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.CallScope;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * How long a modern connection waits where the protocol leaves it open.
 *
 * @param retryFirst the first wait before something is tried again; doubles each time
 * @param retryMost the longest wait before something is tried again
 * @param retryAfterMost the longest {@code Retry-After} that is waited for inside a call
 * @param settled a subscription that lasted so long has not failed: the next wait is the first again
 * @param pollLeast the shortest time between two looks at a task
 * @param pollUsual that time if the server does not say
 * @param pollMost the longest such time, whatever the server says
 * @param random from 0 to 1, exclusive: spreads waits, so that clients do not come back all at once
 * @param waiter how to wait
 */
record Tempo(
    Duration retryFirst,
    Duration retryMost,
    Duration retryAfterMost,
    Duration settled,
    Duration pollLeast,
    Duration pollUsual,
    Duration pollMost,
    DoubleSupplier random,
    Waiter waiter,
    Clock clock) {

  /** What is used outside tests. */
  static Tempo standard() {
    Random random = new Random();
    return new Tempo(
        Duration.ofMillis(500),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        random::nextDouble,
        Waiter.onCondition(),
        Clock.systemUTC());
  }

  /** The wait before try number {@code attempt}, counted from 0: doubling, bounded, the later half of it left to chance. */
  Duration backoff(int attempt) {
    double doubled = retryFirst.toNanos() * Math.pow(2, Math.min(attempt, 30));
    double bounded = Math.min(doubled, (double) retryMost.toNanos());
    return Duration.ofNanos((long) (bounded * (0.5 + random.getAsDouble() / 2)));
  }

  /** The wait before the next look at a task, never shorter than what its server asked for within our bounds. */
  Duration poll(Optional<Duration> asked) {
    Duration interval = asked.orElse(pollUsual);
    interval = interval.compareTo(pollLeast) < 0 ? pollLeast : interval;
    interval = interval.compareTo(pollMost) > 0 ? pollMost : interval;
    return interval.plusNanos((long) (interval.toNanos() * 0.1 * random.getAsDouble()));
  }

  /**
   * Waits on the calling thread.
   *
   * @throws TransportException with reason {@code CANCELLED} if {@code scope} is cancelled or the thread interrupted meanwhile
   */
  void pause(String server, Duration time, CallScope scope) {
    try {
      waiter.await(time, scope);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          server,
          TransportException.Reason.CANCELLED,
          Delivery.NOT_SENT,
          "the calling thread was interrupted",
          e);
    }
    if (scope.cancelled()) {
      throw new TransportException(
          server,
          TransportException.Reason.CANCELLED,
          Delivery.NOT_SENT,
          "the call was cancelled",
          null);
    }
  }
}
