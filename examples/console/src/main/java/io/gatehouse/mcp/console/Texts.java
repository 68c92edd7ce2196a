package io.gatehouse.mcp.console;

import io.gatehouse.mcp.json.JsonString;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Text from elsewhere, made safe to print. */
final class Texts {
  private Texts() {}

  /** {@code text} on one line; controls, bidirectional and invisible characters are shown as escapes. */
  static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c, false));
    return safe.toString();
  }

  /** The same for text of several lines: line feeds stay. */
  static String lines(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(safe, c, c == '\n'));
    return safe.toString();
  }

  /** A time for people, who do not count fractions of seconds. */
  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** {@code text} in quotes. */
  static String quoted(String text) {
    return JsonString.of(printable(text)).toJson();
  }

  private static void append(StringBuilder safe, int c, boolean keep) {
    int type = Character.getType(c);
    boolean hidden = type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        || (type == Character.SPACE_SEPARATOR && c != ' ');
    if (hidden && !keep) {
      safe.append(String.format("\\u{%x}", c));
    } else {
      safe.appendCodePoint(c);
    }
  }
}
