package io.gatehouse.mcp.consent.internal.flow;

import java.util.Arrays;

/**
 * Hashes of every run of {@value #LENGTH} characters of a text, without regard to ASCII case and white space. The hash is keyed
 * with a number that the process makes up, so that nobody can prepare texts that collide.
 */
final class Grams {
  /** The length of one run in UTF-16 code units. */
  static final int LENGTH = 12;

  /** Among so many neighbours the smallest hash is kept, so a run of both lengths less one is always found. */
  static final int WINDOW = 9;

  /** The shortest shared run that is sure to be found. */
  static final int SURE = LENGTH + WINDOW - 1;

  private final long base;

  Grams(long seed) {
    this.base = seed | 1;
  }

  /** The hash of the run that starts at each place of the folded text; none if it is shorter than a run. */
  long[] of(String text) {
    char[] folded = fold(text);
    int length = folded.length;
    if (length < LENGTH) {
      return new long[0];
    }
    long highest = 1;
    for (int i = 1; i < LENGTH; i++) {
      highest *= base;
    }
    long[] hashes = new long[length - LENGTH + 1];
    long hash = 0;
    for (int i = 0; i < length; i++) {
      if (i >= LENGTH) {
        hash -= (folded[i - LENGTH] + 1L) * highest;
      }
      hash = hash * base + folded[i] + 1;
      if (i >= LENGTH - 1) {
        hashes[i - LENGTH + 1] = mixed(hash);
      }
    }
    return hashes;
  }

  private static char[] fold(String text) {
    char[] folded = new char[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // U+FFFD is what decoding gives for bytes that are no text; rows of it are alike by accident.
      if (c > ' ' && c != '\uFFFD') {
        folded[length++] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
      }
    }
    return Arrays.copyOf(folded, length);
  }

  /** Spreads the low bits, which a polynomial mixes badly, over the whole hash. */
  private static long mixed(long hash) {
    long h = hash * 0x9E3779B97F4A7C15L;
    h ^= h >>> 32;
    return h == 0 ? 1 : h;
  }
}
