package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.store.Credential;
import java.time.Duration;
import java.time.Instant;

/**
 * When a token is too old to be sent: a minute or a tenth of its lifetime before its end, whichever is more, but never in its
 * first half.
 *
 * @param jitter from 0 to 1: how far this process is ahead of that, so that processes do not all come at once
 */
record RefreshTimes(double jitter) {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final double SPREAD = 0.2;

  boolean isDue(Credential credential, Instant now) {
    if (credential.expiresAt().isEmpty()) {
      return false; // the server's 401 will tell
    }
    Instant end = credential.expiresAt().get();
    Duration lifetime = Duration.between(credential.obtainedAt(), end);
    Duration margin = lifetime.dividedBy(10);
    if (margin.compareTo(LEAST) < 0) {
      margin = LEAST;
    }
    margin = margin.plusMillis((long) (margin.toMillis() * SPREAD * jitter));
    Duration half = lifetime.dividedBy(2);
    return !now.isBefore(end.minus(margin.compareTo(half) < 0 ? margin : half));
  }

  boolean isLive(Credential credential, Instant now) {
    return credential.expiresAt().map(now::isBefore).orElse(true);
  }

  /** Whether it is so new that another one would be refused for the same reason. */
  boolean isFresh(Credential credential, Instant now) {
    Duration age = Duration.between(credential.obtainedAt(), now);
    return !age.isNegative() && age.compareTo(FRESH) < 0;
  }
}
