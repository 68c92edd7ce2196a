package io.gatehouse.mcp.internal.schema.regex;

/** The text of a pattern and how far it has been read, in code points. */
final class Source {
  private final String text;
  private int position;

  Source(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position == text.length();
  }

  boolean at(char c) {
    return !atEnd() && text.charAt(position) == c;
  }

  boolean take(char c) {
    if (!at(c)) {
      return false;
    }
    position++;
    return true;
  }

  int next() throws PatternException {
    if (atEnd()) {
      throw new PatternException("ends too early");
    }
    int c = text.codePointAt(position);
    position += Character.charCount(c);
    return c;
  }

  /** Returns whether counts in braces follow: {@code {3}}, {@code {3,}}, {@code {3,5}}; any other brace stands for itself. */
  boolean atCounts() {
    if (!at('{')) {
      return false;
    }
    int i = digits(position + 1);
    if (i == position + 1) {
      return false;
    }
    if (i < text.length() && text.charAt(i) == ',') {
      i = digits(i + 1);
    }
    return i < text.length() && text.charAt(i) == '}';
  }

  private int digits(int from) {
    int i = from;
    while (i < text.length() && Properties.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  int number(int highest) throws PatternException {
    int value = 0;
    for (int end = digits(position); position < end; position++) {
      value = value * 10 + (text.charAt(position) - '0');
      if (value > highest) {
        throw new PatternException("repeats something more than " + highest + " times");
      }
    }
    return value;
  }

  /** Reads exactly {@code length} hexadecimal digits. */
  int hex(int length) throws PatternException {
    int value = 0;
    for (int i = 0; i < length; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new PatternException("has an escape with too few hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** Reads up to a closing brace, the opening one included. */
  String braces() throws PatternException {
    int end = text.indexOf('}', position);
    if (!at('{') || end < 0) {
      throw new PatternException("has an escape without its braces");
    }
    String content = text.substring(position + 1, end);
    position = end + 1;
    return content;
  }

  /** Returns whether this text follows, and skips it if so. */
  boolean take(String expected) {
    if (!text.startsWith(expected, position)) {
      return false;
    }
    position += expected.length();
    return true;
  }

  void groupName() throws PatternException {
    int end = text.indexOf('>', position);
    if (end <= position
        || !text.substring(position, end).codePoints().allMatch(Character::isJavaIdentifierPart)) {
      throw new PatternException("has a group with a bad name");
    }
    position = end + 1;
  }
}
