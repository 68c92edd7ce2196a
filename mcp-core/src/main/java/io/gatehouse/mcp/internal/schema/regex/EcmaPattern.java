package io.gatehouse.mcp.internal.schema.regex;

/**
 * A regular expression of JSON Schema, which is one of ECMA-262 (2020-12 core section 6.4). Immutable and safe for use by several
 * threads.
 */
public final class EcmaPattern {
  private final Program program;

  private EcmaPattern(Program program) {
    this.program = program;
  }

  /**
   * Reads a pattern.
   *
   * @param maxSize how many instructions it may become; one for every character or class, and every copy that a counted repetition
   *     needs
   * @throws PatternException if it breaks the grammar, is too large, or has a back-reference
   */
  public static EcmaPattern compile(String pattern, int maxSize) throws PatternException {
    return new EcmaPattern(Assembler.assemble(PatternParser.parse(pattern), maxSize));
  }

  /** Returns how many instructions the pattern became. */
  public int size() {
    return program.totalSize();
  }

  /**
   * Returns whether some part of a text matches.
   *
   * @throws TooManyStepsException if finding out takes more steps than are left
   */
  public boolean isFoundIn(String text, Steps steps) {
    return new Machine(program, text, steps).find();
  }
}
