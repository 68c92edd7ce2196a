package io.gatehouse.mcp.internal.schema;

/**
 * One way in which a value breaks its schema.
 *
 * @param pointer where in the value (RFC 6901), for a missing member where it should be. Names in it may be a server's: characters
 *     that do not print are escaped, and it is cut at {@value #MAX_POINTER} characters
 * @param rule the keyword that is broken and how, in our words; never a value and never text of the schema
 */
public record Problem(String pointer, String rule) {
  static final int MAX_POINTER = 200;

  private static final String LIMIT = "limit: the schema ";

  /** Returns the problem of a check that was given up. */
  static Problem limit(String reason) {
    return new Problem("", LIMIT + reason);
  }

  /** Returns whether the check was given up, so that nothing is known about the value. */
  public boolean isLimit() {
    return rule.startsWith(LIMIT);
  }
}
