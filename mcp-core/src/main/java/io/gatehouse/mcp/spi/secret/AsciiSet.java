package io.gatehouse.mcp.spi.secret;

/** A set of ASCII characters that costs one look at a table. Immutable. */
final class AsciiSet {
  private final boolean[] members = new boolean[128];

  private AsciiSet() {}

  /** The letters, the digits and {@code others}. */
  static AsciiSet alphanumericAnd(String others) {
    AsciiSet set = of(others);
    for (char c = 0; c < 128; c++) {
      set.members[c] |= Character.isLetterOrDigit(c);
    }
    return set;
  }

  static AsciiSet of(String characters) {
    AsciiSet set = new AsciiSet();
    characters.chars().forEach(c -> set.members[c] = true);
    return set;
  }

  boolean has(char c) {
    return c < 128 && members[c];
  }
}
