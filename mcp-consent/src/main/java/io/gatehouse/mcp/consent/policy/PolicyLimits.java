package io.gatehouse.mcp.consent.policy;

/**
 * Bounds on what one conversation may do before it is stopped; each at least one.
 *
 * @param identicalCalls calls of one tool with the same arguments
 * @param consecutiveDenials refusals in a row
 * @param totalDenials refusals in all
 * @param promptsPerMinute questions to a person
 * @param argumentBytes bytes of the arguments of one call
 * @param depth arrays and objects inside each other in the arguments of one call
 */
public record PolicyLimits(
    int identicalCalls,
    int consecutiveDenials,
    int totalDenials,
    int promptsPerMinute,
    int argumentBytes,
    int depth) {
  private static final PolicyLimits DEFAULTS = new PolicyLimits(5, 3, 20, 12, 262_144, 64);

  public PolicyLimits {
    if (identicalCalls < 1
        || consecutiveDenials < 1
        || totalDenials < 1
        || promptsPerMinute < 1
        || argumentBytes < 1
        || depth < 1) {
      throw new IllegalArgumentException("a limit is at least one");
    }
  }

  /** 5 identical calls, 3 refusals in a row, 20 in all, 12 questions a minute, 256 KiB of arguments, 64 levels. */
  public static PolicyLimits defaults() {
    return DEFAULTS;
  }
}
