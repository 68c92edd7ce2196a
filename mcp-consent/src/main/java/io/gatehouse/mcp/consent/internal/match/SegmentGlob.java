package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A glob over segments: a star stays inside its segment, and a segment {@code **} stands for any number of segments. Values with an
 * empty, {@code .} or {@code ..} segment cannot be told, for what they name depends on who reads them.
 */
final class SegmentGlob implements Matcher {
  /** Beyond this nothing honest is meant; it keeps the product with the number of segments of the pattern small. */
  private static final int MAX_VALUE = 1 << 16;

  private final char separator;

  /** Null stands for {@code **}. */
  private final List<@Nullable Glob> pattern;

  SegmentGlob(String pattern, char separator, Leaning leaning) {
    this.separator = separator;
    this.pattern = new ArrayList<>();
    for (String segment : split(pattern, separator)) {
      this.pattern.add(segment.equals("**") ? null : Glob.of(segment, leaning));
    }
  }

  static List<String> split(String text, char separator) {
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      segments.add(text.substring(start, end));
      start = end + 1;
    }
    segments.add(text.substring(start));
    return segments;
  }

  @Override
  public Tri test(JsonValue value, Bindings bindings) {
    if (!(value instanceof JsonString string) || string.value().length() > MAX_VALUE) {
      return Tri.INDETERMINATE;
    }
    List<String> segments = split(string.value(), separator);
    return isClean(segments) ? Tri.of(matches(segments)) : Tri.INDETERMINATE;
  }

  /** Only the first segment may be empty: the value then starts with the separator. */
  static boolean isClean(List<String> segments) {
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && i > 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(List<String> segments) {
    int at = 0;
    int next = 0;
    int retryPattern = -1;
    int retryAt = 0;
    while (at < segments.size()) {
      if (next < pattern.size() && pattern.get(next) == null) {
        retryPattern = ++next;
        retryAt = at;
      } else if (next < pattern.size() && matches(pattern.get(next), segments.get(at))) {
        next++;
        at++;
      } else if (retryPattern >= 0) {
        next = retryPattern;
        at = ++retryAt;
      } else {
        return false;
      }
    }
    while (next < pattern.size() && pattern.get(next) == null) {
      next++;
    }
    return next == pattern.size();
  }

  private static boolean matches(@Nullable Glob glob, String segment) {
    return glob != null && glob.matches(segment);
  }
}
