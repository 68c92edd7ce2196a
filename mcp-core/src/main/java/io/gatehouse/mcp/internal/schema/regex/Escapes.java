package io.gatehouse.mcp.internal.schema.regex;

import java.util.function.IntPredicate;

/** Reads what follows a backslash, inside a class and outside. */
final class Escapes {
  /** The escape stands for a set, which was added to the given one. */
  static final int A_SET = -1;

  private final Source source;

  Escapes(Source source) {
    this.source = source;
  }

  int read(CodePoints.Builder set) throws PatternException {
    int c = source.next();
    switch (c) {
      case 'd' -> set.add('0', '9');
      case 'D' -> set.add("D", other -> !Properties.isDigit(other));
      case 'w' -> set.add('a', 'z').add('A', 'Z').add('0', '9').add('_');
      case 'W' -> set.add("W", other -> !Properties.isWord(other));
      case 's' -> set.add("s", Properties::isSpace);
      case 'S' -> set.add("S", other -> !Properties.isSpace(other));
      case 'p' -> property(set, false);
      case 'P' -> property(set, true);
      default -> {
        return character(c);
      }
    }
    return A_SET;
  }

  private void property(CodePoints.Builder set, boolean negated) throws PatternException {
    String name = source.braces();
    IntPredicate property = Properties.named(name);
    if (property == null) {
      throw new PatternException("names a Unicode property that is not supported");
    }
    set.add((negated ? "P" : "p") + name, negated ? property.negate() : property);
  }

  private int character(int c) throws PatternException {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0b;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case '0' -> zero();
      case 'c' -> control();
      case 'x' -> source.hex(2);
      case 'u' -> unicode();
      case 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
        throw new PatternException("has a back-reference, which cannot be matched in bounded time");
      default -> itself(c);
    };
  }

  private int zero() throws PatternException {
    for (char digit = '0'; digit <= '9'; digit++) {
      if (source.at(digit)) {
        throw new PatternException("has an octal escape, which ECMA-262 does not know");
      }
    }
    return 0;
  }

  private int control() throws PatternException {
    int letter = source.next();
    if (!Properties.isWord(letter) || !Character.isLetter(letter)) {
      throw new PatternException("has a control escape without a letter");
    }
    return letter % 32;
  }

  private int unicode() throws PatternException {
    if (source.at('{')) {
      String digits = source.braces();
      if (digits.isEmpty()
          || digits.length() > 8
          || !digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0)
          || Long.parseLong(digits, 16) > Character.MAX_CODE_POINT) {
        throw new PatternException("has an escape that is no code point");
      }
      return Integer.parseInt(digits, 16);
    }
    int unit = source.hex(4);
    if (Character.isHighSurrogate((char) unit) && source.take("\\u")) {
      int low = source.hex(4);
      if (!Character.isLowSurrogate((char) low)) {
        throw new PatternException("has an escape that is half of a surrogate pair");
      }
      return Character.toCodePoint((char) unit, (char) low);
    }
    return unit;
  }

  private static int itself(int c) throws PatternException {
    if (Character.isLetterOrDigit(c)) {
      throw new PatternException("has an escape that ECMA-262 does not know");
    }
    return c;
  }
}
