package io.gatehouse.mcp.internal.schema.regex;

/** Says why a pattern cannot be used, in our words: the pattern itself is never repeated. */
public final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  PatternException(String reason) {
    super(reason);
  }
}
