package io.gatehouse.mcp.internal.schema;

/**
 * Bounds what a schema may cost.
 *
 * @param maxDepth arrays and objects of the schema inside each other
 * @param maxSize characters of names and texts plus the number of values, over the whole schema
 * @param maxSubschemas subschemas
 * @param maxResources parts with an {@code $id} of their own
 * @param maxPatternSize characters and classes of all patterns together, counted repetitions written out
 * @param maxSteps steps of one check; a million take about half a second
 * @param maxNesting keywords that are applied inside each other during a check
 * @param maxProblems problems that one check reports
 */
public record SchemaLimits(
    int maxDepth,
    int maxSize,
    int maxSubschemas,
    int maxResources,
    int maxPatternSize,
    long maxSteps,
    int maxNesting,
    int maxProblems) {
  private static final SchemaLimits DEFAULTS =
      new SchemaLimits(100, 2 << 20, 10_000, 100, 50_000, 1_000_000, 200, 20);

  /** Returns the limits used where none are given. */
  public static SchemaLimits defaults() {
    return DEFAULTS;
  }

  /** Returns these limits with another {@link #maxSteps()}. */
  public SchemaLimits withMaxSteps(long value) {
    return new SchemaLimits(
        maxDepth,
        maxSize,
        maxSubschemas,
        maxResources,
        maxPatternSize,
        value,
        maxNesting,
        maxProblems);
  }
}
