package io.gatehouse.mcp.stdio;

import java.time.Duration;

/**
 * How long each step of stopping a server may take (all eras {@code basic/lifecycle}, shutdown on stdio). The next step follows
 * at once when the step has done its work, so a well-behaved server costs milliseconds; the sum bounds
 * {@link StdioTransport#close()}.
 *
 * @param afterStdinClosed the wait for the process to end by itself after its standard input was closed
 * @param afterTerminate the wait for the process and its descendants after SIGTERM; on Windows, where there is no such request,
 *     after {@code TerminateProcess}
 * @param afterKill the wait for the system to end what got SIGKILL
 */
public record StopTimings(Duration afterStdinClosed, Duration afterTerminate, Duration afterKill) {
  private static final StopTimings DEFAULTS =
      new StopTimings(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));

  public StopTimings {
    requireNotNegative(afterStdinClosed, "afterStdinClosed");
    requireNotNegative(afterTerminate, "afterTerminate");
    requireNotNegative(afterKill, "afterKill");
  }

  /** Two seconds for each step. */
  public static StopTimings defaults() {
    return DEFAULTS;
  }

  /** The longest that stopping may take. */
  public Duration total() {
    return afterStdinClosed.plus(afterTerminate).plus(afterKill);
  }

  private static void requireNotNegative(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is negative");
    }
  }
}
