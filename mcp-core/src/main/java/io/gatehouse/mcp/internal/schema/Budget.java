package io.gatehouse.mcp.internal.schema;

/**
 * How much one check may cost, counted in looks at the value, references followed and characters read by patterns: schemas
 * can be written so that checking takes for ever. Used by one thread.
 */
final class Budget {
  private static final long STEPS = 500_000;

  private long left = STEPS;

  /** Takes one step. */
  void step() {
    if (--left < 0) {
      throw new Exhausted();
    }
  }

  /** The budget is used up; caught where the check began. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("the check takes too many steps", null, false, false);
    }
  }
}
