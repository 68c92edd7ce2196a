package io.gatehouse.verification.threats;

import java.util.Optional;

/**
 * How a test ended in the other JVM.
 *
 * @param test as {@code Class#method}
 * @param why what was thrown, in part; {@code null} in letters if nothing was
 */
record Outcome(String test, How how, String why) {
  enum How {
    PASSED,
    /** By an assertion. */
    FAILED,
    /** By any other exception, which says that it does not work, and not that it is unsafe. */
    BROKE
  }

  private static final String MARK = "outcome";

  /** In one line. */
  String line() {
    String start = why.substring(0, Math.min(why.length(), 400));
    return String.join("\t", MARK, test, how.name(), start.replaceAll("\\s+", " "));
  }

  /** What {@link #line()} wrote; empty for anything else that a test may print. */
  static Optional<Outcome> read(String line) {
    String[] parts = line.split("\t", -1);
    return parts.length == 4 && parts[0].equals(MARK)
        ? Optional.of(new Outcome(parts[1], How.valueOf(parts[2]), parts[3]))
        : Optional.empty();
  }
}
