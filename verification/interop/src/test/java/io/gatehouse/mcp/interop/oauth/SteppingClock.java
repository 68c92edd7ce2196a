package io.gatehouse.mcp.interop.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of this machine, and how far a test is ahead of it. Safe for use by several threads. */
final class SteppingClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;

  /** Goes ahead, as if nobody had called for so long. */
  void skip(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(ahead);
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
