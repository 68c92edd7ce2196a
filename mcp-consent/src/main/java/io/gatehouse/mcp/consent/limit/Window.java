package io.gatehouse.mcp.consent.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** At most so many events within a time that slides along. Guarded by whoever holds it. */
final class Window {
  private final ArrayDeque<Instant> events = new ArrayDeque<>();

  /** Counts an event now if there is room for it. */
  boolean tryAdd(Instant now, int most, Duration per) {
    forget(now, per);
    if (events.size() >= most) {
      return false;
    }
    events.addLast(now);
    return true;
  }

  /** Takes back an event. */
  void remove(Instant event) {
    events.removeLastOccurrence(event);
  }

  private void forget(Instant now, Duration per) {
    Instant start = now.minus(per);
    while (!events.isEmpty() && !events.peekFirst().isAfter(start)) {
      events.removeFirst();
    }
  }
}
