package io.gatehouse.mcp.consent.internal.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An absolute path that means the same on whatever system reads it: no {@code ..}, no backslash, drive or share, no escapes, nothing
 * that some system drops or takes for a dot or slash, nothing that names an open file instead of a place.
 */
record CleanPath(List<String> segments) {
  /** The longest path that usual systems take; it also bounds the cost of normalising. */
  private static final int MAX_LENGTH = 4096;

  CleanPath {
    segments = List.copyOf(segments);
  }

  /** Reads a path; doubled slashes and {@code .} are dropped. Null if its meaning is open to doubt. */
  static @Nullable CleanPath parse(String path) {
    if (path.length() > MAX_LENGTH || !path.startsWith("/") || path.startsWith("//")) {
      return null;
    }
    String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
    if (!composed.equals(Normalizer.normalize(path, Normalizer.Form.NFKC)) || !isPlainText(path)) {
      return null;
    }
    List<String> segments = new ArrayList<>();
    for (String segment : SegmentGlob.split(composed, '/')) {
      if (segment.endsWith(" ") || (segment.endsWith(".") && !segment.equals("."))) {
        return null;
      }
      if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return isIndirect(segments) ? null : new CleanPath(segments);
  }

  private static boolean isPlainText(String path) {
    for (int i = 0; i < path.length(); ) {
      int c = path.codePointAt(i);
      int type = Character.getType(c);
      if (c == '\\'
          || type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.UNASSIGNED
          || type == Character.PRIVATE_USE
          || (c == '%' && isEscape(path, i))) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }

  private static boolean isEscape(String path, int percent) {
    return percent + 2 < path.length()
        && Character.digit(path.charAt(percent + 1), 16) >= 0
        && Character.digit(path.charAt(percent + 2), 16) >= 0;
  }

  /** Open files and other processes' views: what is behind them is not told by the path. */
  private static boolean isIndirect(List<String> segments) {
    if (segments.isEmpty()) {
      return false;
    }
    String first = segments.get(0).toLowerCase(Locale.ROOT);
    return first.equals("proc")
        || (first.equals("dev")
            && segments.size() > 1
            && (segments.get(1).startsWith("fd") || segments.get(1).startsWith("std")));
  }

  /** Whether this is {@code base} or below it; cannot be told if only a system that ignores case would say so. */
  Tri within(CleanPath base) {
    if (segments.size() < base.segments.size()) {
      return Tri.FALSE;
    }
    Tri all = Tri.TRUE;
    for (int i = 0; i < base.segments.size(); i++) {
      String mine = segments.get(i);
      String wanted = base.segments.get(i);
      if (!mine.equals(wanted)) {
        if (!mine.equalsIgnoreCase(wanted)) {
          return Tri.FALSE;
        }
        all = Tri.INDETERMINATE;
      }
    }
    return all;
  }
}
