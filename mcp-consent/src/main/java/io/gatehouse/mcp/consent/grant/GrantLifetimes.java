package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.policy.Remember;
import java.time.Duration;

/**
 * How long remembered answers hold at most. No answer outlives a year.
 *
 * @param exactArguments of {@link Remember#EXACT_ARGUMENTS}
 * @param timeboxed of {@link Remember#TOOL_TIMEBOXED}
 * @param session of the two kinds that end with a conversation, if it does not end before
 * @param always of {@link Remember#TOOL_ALWAYS} and of remembered refusals
 * @param idle after how long without use {@link Remember#TOOL_ALWAYS} ends
 */
public record GrantLifetimes(
    Duration exactArguments, Duration timeboxed, Duration session, Duration always, Duration idle) {
  /** How long identical calls are let through: 15 minutes. */
  public static final Duration EXACT_ARGUMENTS = Duration.ofMinutes(15);

  /** How long a tool is let through for a limited time: 8 hours. */
  public static final Duration TIMEBOXED = Duration.ofHours(8);

  /** How long a conversation's answers hold: 24 hours. */
  public static final Duration SESSION = Duration.ofHours(24);

  /** The longest any answer holds: 365 days. */
  public static final Duration LONGEST = Duration.ofDays(365);

  /** How long an answer holds that nobody uses: 90 days. */
  public static final Duration IDLE = Duration.ofDays(90);

  /** Checks the bounds. */
  public GrantLifetimes {
    check(exactArguments);
    check(timeboxed);
    check(session);
    check(always);
    check(idle);
  }

  /** The named constants of this class. */
  public static GrantLifetimes defaults() {
    return new GrantLifetimes(EXACT_ARGUMENTS, TIMEBOXED, SESSION, LONGEST, IDLE);
  }

  /** How long an answer remembered as {@code remember} holds; nothing for {@link Remember#ONCE}. */
  public Duration of(Remember remember) {
    return switch (remember) {
      case ONCE -> Duration.ZERO;
      case EXACT_ARGUMENTS -> exactArguments;
      case TOOL_TIMEBOXED -> timeboxed;
      case TOOL_SESSION, SERVER_READ_ONLY_SESSION -> session;
      case TOOL_ALWAYS -> always;
    };
  }

  private static void check(Duration lifetime) {
    if (lifetime.isZero() || lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a lifetime is more than nothing and at most 365 days");
    }
  }
}
