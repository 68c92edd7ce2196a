package io.gatehouse.mcp.json;

/**
 * Holds the text of a plain decimal number in a {@code long}: 59 bits of signed digits, 5 bits for how many of them follow the
 * decimal point. The text comes back character for character, so most numbers need no string.
 *
 * <p>What does not fit ({@code -0}, exponents, more than about 17 digits) is {@link #NONE}.
 */
final class PackedDecimal {
  static final long NONE = Long.MIN_VALUE;
  /** No packed number has more characters: a sign, a point, and up to 32 digits. */
  static final int MAX_LENGTH = 34;

  private static final int SCALE_BITS = 5;
  private static final int MAX_SCALE = (1 << SCALE_BITS) - 1;
  private static final long MAX_UNSCALED = (1L << (63 - SCALE_BITS)) - 1;

  private PackedDecimal() {}

  static long of(long value) {
    return value > MAX_UNSCALED || value < -MAX_UNSCALED ? NONE : value << SCALE_BITS;
  }

  /** Packs a number given by its digits as an integer, and how many of them follow the decimal point. */
  static long of(boolean negative, long unscaled, int scale) {
    // Minus zero has no place in an integer.
    if (unscaled > MAX_UNSCALED || scale > MAX_SCALE || (negative && unscaled == 0)) {
      return NONE;
    }
    return ((negative ? -unscaled : unscaled) << SCALE_BITS) | scale;
  }

  /** Appends a decimal digit to an integer, unless that is too large to be packed already. */
  static long append(long unscaled, int digit) {
    return unscaled > MAX_UNSCALED ? unscaled : unscaled * 10 + digit;
  }

  /** Packs a text that obeys the grammar of JSON numbers. */
  static long of(String text) {
    boolean negative = text.charAt(0) == '-';
    int scale = 0;
    long unscaled = 0;
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        scale = text.length() - i - 1;
      } else if (c >= '0' && c <= '9') {
        unscaled = append(unscaled, c - '0');
      } else {
        return NONE;
      }
    }
    return of(negative, unscaled, scale);
  }

  static long unscaled(long packed) {
    return packed >> SCALE_BITS;
  }

  static int scale(long packed) {
    return (int) packed & MAX_SCALE;
  }

  /** Writes the text as ASCII and returns the index after it; needs {@link #MAX_LENGTH} bytes of room. */
  static int write(long packed, byte[] target, int offset) {
    long rest = unscaled(packed);
    int position = offset;
    if (rest < 0) {
      rest = -rest;
      target[position++] = '-';
    }
    int scale = scale(packed);
    int digits = Math.max(digits(rest), scale + 1);
    int end = position + digits + (scale > 0 ? 1 : 0);
    for (int i = end - 1, written = 0; i >= position; i--) {
      if (scale > 0 && written == scale) {
        target[i--] = '.';
      }
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
      written++;
    }
    return end;
  }

  static int length(long packed) {
    long unscaled = unscaled(packed);
    int scale = scale(packed);
    return (unscaled < 0 ? 1 : 0)
        + Math.max(digits(Math.abs(unscaled)), scale + 1)
        + (scale > 0 ? 1 : 0);
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
