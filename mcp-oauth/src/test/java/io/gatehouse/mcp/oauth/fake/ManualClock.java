package io.gatehouse.mcp.oauth.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes when it is told to, in both directions. */
public final class ManualClock extends Clock {
  private volatile Instant now;

  /** On the day of the current revision. */
  public ManualClock() {
    this(Instant.parse("2026-07-28T12:00:00Z"));
  }

  /** At this time. */
  public ManualClock(Instant now) {
    this.now = now;
  }

  /** Lets time pass, or run back. */
  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
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
