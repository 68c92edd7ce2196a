package io.gatehouse.mcp.json;

/**
 * Bounds what a reader accepts, so that a hostile text costs no more memory and time than its host allows.
 *
 * @param maxBytes the most bytes of UTF-8 read, 1 to {@value #HIGHEST_BYTES}
 * @param maxDepth the most arrays and objects inside each other, 1 to {@value #HIGHEST_DEPTH}
 * @param maxStringLength the most UTF-16 code units in one string or member name, at least 1
 * @param maxNumberLength the most characters in one number, 1 to {@value #HIGHEST_NUMBER_LENGTH}
 * @param maxExponent the largest exponent of a number, positive or negative, 0 to {@value #HIGHEST_EXPONENT}
 * @param maxMembers the most object members and array elements in the whole text together, at least 1
 */
public record JsonLimits(
    int maxBytes,
    int maxDepth,
    int maxStringLength,
    int maxNumberLength,
    int maxExponent,
    int maxMembers) {
  private static final int HIGHEST_BYTES = 1 << 30;
  /** No value of this package nests deeper, however it was made: that keeps every walk over it within the stack. */
  static final int HIGHEST_DEPTH = 500;

  // Converting decimal text takes time that grows with the square of its length; 100,000 digits are
  // tens of milliseconds.
  static final int HIGHEST_NUMBER_LENGTH = 100_000;
  static final int HIGHEST_EXPONENT = 1_000_000;

  private static final JsonLimits DEFAULTS =
      new JsonLimits(16 << 20, 128, 16 << 20, 1000, 10_000, 2_000_000);

  /** Checks the bounds. */
  public JsonLimits {
    check("maxBytes", maxBytes, 1, HIGHEST_BYTES);
    check("maxDepth", maxDepth, 1, HIGHEST_DEPTH);
    check("maxStringLength", maxStringLength, 1, Integer.MAX_VALUE);
    check("maxNumberLength", maxNumberLength, 1, HIGHEST_NUMBER_LENGTH);
    check("maxExponent", maxExponent, 0, HIGHEST_EXPONENT);
    check("maxMembers", maxMembers, 1, Integer.MAX_VALUE);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  /**
   * Returns the limits used where none are given: 16 MiB, depth 128, strings up to the size of the text, numbers of 1,000
   * characters, exponents up to 10,000, and 2,000,000 members and elements in all.
   */
  public static JsonLimits defaults() {
    return DEFAULTS;
  }

  /** Returns these limits with another {@link #maxBytes()}. */
  public JsonLimits withMaxBytes(int value) {
    return new JsonLimits(
        value, maxDepth, maxStringLength, maxNumberLength, maxExponent, maxMembers);
  }

  /** Returns these limits with another {@link #maxDepth()}. */
  public JsonLimits withMaxDepth(int value) {
    return new JsonLimits(
        maxBytes, value, maxStringLength, maxNumberLength, maxExponent, maxMembers);
  }

  /** Returns these limits with another {@link #maxStringLength()}. */
  public JsonLimits withMaxStringLength(int value) {
    return new JsonLimits(maxBytes, maxDepth, value, maxNumberLength, maxExponent, maxMembers);
  }

  /** Returns these limits with another {@link #maxNumberLength()}. */
  public JsonLimits withMaxNumberLength(int value) {
    return new JsonLimits(maxBytes, maxDepth, maxStringLength, value, maxExponent, maxMembers);
  }

  /** Returns these limits with another {@link #maxExponent()}. */
  public JsonLimits withMaxExponent(int value) {
    return new JsonLimits(maxBytes, maxDepth, maxStringLength, maxNumberLength, value, maxMembers);
  }

  /** Returns these limits with another {@link #maxMembers()}. */
  public JsonLimits withMaxMembers(int value) {
    return new JsonLimits(maxBytes, maxDepth, maxStringLength, maxNumberLength, maxExponent, value);
  }
}
