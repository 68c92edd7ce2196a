package io.gatehouse.mcp.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
public final class ManualClock extends Clock {
  private final AtomicReference<Instant> now;

  /** A clock that starts at some moment. */
  public ManualClock() {
    this(Instant.parse("2026-11-22T10:00:00Z"));
  }

  /** A clock that starts at {@code start}. */
  public ManualClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** Moves on. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
