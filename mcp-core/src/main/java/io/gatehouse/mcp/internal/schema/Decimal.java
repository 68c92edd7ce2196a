package io.gatehouse.mcp.internal.schema;

import io.gatehouse.mcp.internal.schema.regex.Steps;
import io.gatehouse.mcp.json.JsonNumber;
import java.math.BigInteger;

/**
 * The exact value of a number: digits without zeros around them, times a power of ten. Two numbers are equal in value if their
 * decimals are. Nothing is ever written out, so {@code 1e1000000} costs as little as it is long.
 */
record Decimal(boolean negative, String digits, long exponent) implements Comparable<Decimal> {
  private static final Decimal ZERO = new Decimal(false, "", 0);

  static Decimal of(JsonNumber number) {
    String text = number.lexeme();
    int end = 0;
    long exponent = 0;
    StringBuilder digits = new StringBuilder(text.length());
    boolean fraction = false;
    for (; end < text.length() && (text.charAt(end) | 0x20) != 'e'; end++) {
      char c = text.charAt(end);
      if (c == '.') {
        fraction = true;
      } else if (c != '-') {
        digits.append(c);
        exponent -= fraction ? 1 : 0;
      }
    }
    if (end < text.length()) {
      exponent += Long.parseLong(text.substring(end + 1));
    }
    return of(text.charAt(0) == '-', digits, exponent);
  }

  private static Decimal of(boolean negative, StringBuilder digits, long exponent) {
    int from = 0;
    while (from < digits.length() && digits.charAt(from) == '0') {
      from++;
    }
    int to = digits.length();
    while (to > from && digits.charAt(to - 1) == '0') {
      to--;
    }
    return from == to
        ? ZERO
        : new Decimal(negative, digits.substring(from, to), exponent + digits.length() - to);
  }

  boolean isInteger() {
    return exponent >= 0;
  }

  int signum() {
    return digits.isEmpty() ? 0 : negative ? -1 : 1;
  }

  @Override
  public int compareTo(Decimal other) {
    int signs = Integer.compare(signum(), other.signum());
    return signs != 0 ? signs : signum() * compareSizes(other);
  }

  private int compareSizes(Decimal other) {
    int places = Long.compare(digits.length() + exponent, other.digits.length() + other.exponent);
    // With as many places before the point, the digits decide from the left.
    return places != 0 ? places : digits.compareTo(other.digits);
  }

  /** Returns whether this number is a divisor, which is above zero, times an integer. */
  boolean isMultipleOf(Decimal divisor, Steps steps) {
    long length = Math.max(digits.length(), divisor.digits.length());
    // What the conversions and the division below cost.
    steps.take(1 + length * length / 64);
    long shift = exponent - divisor.exponent;
    if (signum() == 0 || shift < 0) {
      // Digits that do not end in a zero are no multiple of ten.
      return signum() == 0;
    }
    BigInteger by = new BigInteger(divisor.digits);
    BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(shift), by);
    return new BigInteger(digits).multiply(power).mod(by).signum() == 0;
  }

  /** Returns the value as an {@code int}, the highest one if it is larger. This is an integer that is not negative. */
  int clamped() {
    if (digits.length() + exponent > 10) {
      return Integer.MAX_VALUE;
    }
    long value = digits.isEmpty() ? 0 : Long.parseLong(digits);
    for (long i = 0; i < exponent; i++) {
      value *= 10;
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  /** Returns a text that equal numbers share, and only they. */
  String canonical() {
    return (negative ? "-" : "") + digits + "e" + exponent;
  }
}
