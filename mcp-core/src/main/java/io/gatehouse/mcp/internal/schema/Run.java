package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.internal.schema.regex.Steps;
import io.gatehouse.mcp.internal.schema.regex.TooManyStepsException;

/** What one check may still cost, in steps and in depth. Used once, by one thread. */
final class Run {
  private final int maxNesting;
  private final Steps steps;
  private int nesting;

  Run(SchemaLimits limits) {
    this.maxNesting = limits.maxNesting();
    this.steps = new Steps(limits.maxSteps());
  }

  Steps steps() {
    return steps;
  }

  /** Enters a keyword; {@link #leave} follows unless the check ends. This is what keeps references from overflowing the stack. */
  void enter(int weight) {
    if (++nesting > maxNesting) {
      throw new TooManyStepsException(
          "applies more than " + maxNesting + " keywords inside each other");
    }
    // The library writes down the way to each keyword, which is the longer the deeper it is.
    steps.take(1 + weight + nesting / 8);
  }

  void leave() {
    nesting--;
  }
}
