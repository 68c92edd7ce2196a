package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.consent.policy.PolicyLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The refusals of one conversation. Too many in a row stop it for a minute, so that a person can say what they want; too many in
 * all stop it until the host resets it. Guarded by whoever holds it.
 */
final class Denials {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private int row;
  private int all;
  private Instant latest = Instant.MIN;

  void add(Instant now) {
    row++;
    all++;
    latest = now;
  }

  void endRow() {
    row = 0;
  }

  Optional<Reservation.Full> tripped(Instant now, PolicyLimits limits) {
    if (all >= limits.totalDenials()) {
      return Optional.of(Breakers.full(
          "total_denials",
          "too many refusals in this conversation: a person has to reset it",
          true));
    }
    if (row < limits.consecutiveDenials()) {
      return Optional.empty();
    }
    if (now.isBefore(latest.plus(PAUSE))) {
      return Optional.of(Breakers.full(
          "consecutive_denials",
          "refused several times in a row: ask the person what to do",
          true));
    }
    row = 0;
    return Optional.empty();
  }
}
