package io.gatehouse.mcp.json;

/** Finds halves of surrogate pairs, which no UTF-8 text can carry (RFC 3629 section 3, RFC 8259 section 8.2). */
final class Surrogates {
  private Surrogates() {}

  /** Returns the index of the first lone surrogate, or -1. */
  static int indexOfLone(CharSequence text) {
    for (int i = 0, length = text.length(); i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == length
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Returns the text, or throws {@link IllegalArgumentException} if it holds a lone surrogate. */
  static String requireWellFormed(String text) {
    int lone = indexOfLone(text);
    if (lone >= 0) {
      throw new IllegalArgumentException("text has a lone surrogate at index " + lone);
    }
    return text;
  }
}
