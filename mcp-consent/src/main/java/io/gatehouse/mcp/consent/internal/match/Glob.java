package io.gatehouse.mcp.consent.internal.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern in which {@code *} is the only special character: anchored at both ends, case-sensitive, linear. How far a star reaches
 * depends on the {@link Leaning}: any characters, or {@code [A-Za-z0-9_.-]} only.
 */
public final class Glob {
  /** The longest pattern a document may hold, in UTF-16 code units. */
  public static final int MAX_LENGTH = 512;

  private final boolean plainStars;

  /** The pattern between the characters that no star covers; those have to occur one by one, which keeps matching linear. */
  private final List<StarredText> pieces;

  private final String fences;

  private Glob(boolean plainStars, List<StarredText> pieces, String fences) {
    this.plainStars = plainStars;
    this.pieces = pieces;
    this.fences = fences;
  }

  /** The glob of this pattern. */
  public static Glob of(String pattern, Leaning leaning) {
    if (leaning == Leaning.REFUSING) {
      return new Glob(false, List.of(new StarredText(pattern)), "");
    }
    List<StarredText> pieces = new ArrayList<>();
    StringBuilder fences = new StringBuilder();
    int start = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '*' && !isPlain(c)) {
        pieces.add(new StarredText(pattern.substring(start, i)));
        fences.append(c);
        start = i + 1;
      }
    }
    pieces.add(new StarredText(pattern.substring(start)));
    return new Glob(true, List.copyOf(pieces), fences.toString());
  }

  /** Whether the whole value matches. */
  public boolean matches(String value) {
    int start = 0;
    for (int i = 0; i < fences.length(); i++) {
      int fence = nextFence(value, start);
      if (fence == value.length()
          || value.charAt(fence) != fences.charAt(i)
          || !pieces.get(i).matches(value, start, fence)) {
        return false;
      }
      start = fence + 1;
    }
    return nextFence(value, start) == value.length()
        && pieces.get(pieces.size() - 1).matches(value, start, value.length());
  }

  private int nextFence(String value, int from) {
    int i = from;
    while (i < value.length() && (!plainStars || isPlain(value.charAt(i)))) {
      i++;
    }
    return i;
  }

  /** Whether the character is one of {@code [A-Za-z0-9_.-]}. */
  public static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }

  /** Whether every character is plain and there is one. */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
