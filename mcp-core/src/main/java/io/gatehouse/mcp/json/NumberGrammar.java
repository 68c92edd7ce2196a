package io.gatehouse.mcp.json;

/** The grammar of numbers, RFC 8259 section 6. */
final class NumberGrammar {
  private NumberGrammar() {}

  static boolean matches(CharSequence text) {
    int length = text.length();
    int i = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int integer = digits(text, i);
    if (integer == i || (integer > i + 1 && text.charAt(i) == '0')) {
      return false;
    }
    i = integer;
    if (i < length && text.charAt(i) == '.') {
      int fraction = digits(text, i + 1);
      if (fraction == i + 1) {
        return false;
      }
      i = fraction;
    }
    if (i < length && (text.charAt(i) | 0x20) == 'e') {
      i++;
      if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      int exponent = digits(text, i);
      if (exponent == i) {
        return false;
      }
      i = exponent;
    }
    return i == length;
  }

  private static int digits(CharSequence text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  /** Returns the size of the exponent without its sign, 0 if there is none; sizes above a billion come back as a billion. */
  static int exponent(CharSequence number) {
    int i = number.length() - 1;
    while (i >= 0 && (number.charAt(i) | 0x20) != 'e') {
      i--;
    }
    if (i < 0) {
      return 0;
    }
    int exponent = 0;
    for (i++; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        if (exponent >= 100_000_000) {
          return 1_000_000_000;
        }
        exponent = exponent * 10 + (c - '0');
      }
    }
    return exponent;
  }
}
