package io.gatehouse.mcp.consent.internal.match;

import java.util.ArrayList;
import java.util.List;

/** A text in which a star stands for any run of characters, also an empty one. Linear: the leftmost place for each part is enough. */
final class StarredText {
  private final String head;
  private final List<Needle> middle;
  private final String tail;
  private final boolean starred;

  StarredText(String pattern) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int star = pattern.indexOf('*'); star >= 0; star = pattern.indexOf('*', start)) {
      parts.add(pattern.substring(start, star));
      start = star + 1;
    }
    parts.add(pattern.substring(start));
    this.starred = parts.size() > 1;
    this.head = parts.get(0);
    this.tail = parts.get(parts.size() - 1);
    this.middle =
        starred ? parts.subList(1, parts.size() - 1).stream().map(Needle::new).toList() : List.of();
  }

  /** Whether the characters of {@code value} within the two indexes match as a whole. */
  boolean matches(String value, int from, int to) {
    if (!starred) {
      return to - from == head.length() && value.startsWith(head, from);
    }
    if (to - from < head.length() + tail.length()
        || !value.startsWith(head, from)
        || !value.startsWith(tail, to - tail.length())) {
      return false;
    }
    int at = from + head.length();
    for (Needle needle : middle) {
      at = needle.endIn(value, at, to - tail.length());
      if (at < 0) {
        return false;
      }
    }
    return true;
  }
}
