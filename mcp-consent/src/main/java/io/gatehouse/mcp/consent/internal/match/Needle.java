package io.gatehouse.mcp.consent.internal.match;

/** A text to look for, in time linear in what is searched however alike the two look (Knuth, Morris, Pratt). */
final class Needle {
  private final String text;

  /** For each position, how long the longest proper prefix is that ends there. */
  private final int[] borders;

  Needle(String text) {
    this.text = text;
    this.borders = new int[text.length()];
    int length = 0;
    for (int i = 1; i < borders.length; i++) {
      while (length > 0 && text.charAt(i) != text.charAt(length)) {
        length = borders[length - 1];
      }
      if (text.charAt(i) == text.charAt(length)) {
        length++;
      }
      borders[i] = length;
    }
  }

  /** The index after the first occurrence in {@code hay} within the two indexes; -1 if there is none. */
  int endIn(String hay, int from, int to) {
    if (text.isEmpty()) {
      return from;
    }
    int matched = 0;
    for (int i = from; i < to; i++) {
      while (matched > 0 && hay.charAt(i) != text.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (hay.charAt(i) == text.charAt(matched) && ++matched == text.length()) {
        return i + 1;
      }
    }
    return -1;
  }
}
