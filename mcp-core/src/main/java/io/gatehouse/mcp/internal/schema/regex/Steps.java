package io.gatehouse.mcp.internal.schema.regex;

/**
 * Counts the steps of one check, so that its time is bounded whatever a server wrote. A step is well below a microsecond of work;
 * counting is the same on every machine and every run, which a clock is not. Used by one thread.
 */
public final class Steps {
  private long left;

  /** Creates a count that ends after {@code most} steps. */
  public Steps(long most) {
    left = most;
  }

  /**
   * Takes steps before they are made.
   *
   * @param count how many, not negative
   * @throws TooManyStepsException if fewer are left
   */
  public void take(long count) {
    if (count > left) {
      left = 0;
      throw new TooManyStepsException("needs more steps than one check may take");
    }
    left -= count;
  }

  /** Returns how many steps are left. */
  public long left() {
    return left;
  }
}
