package io.gatehouse.mcp.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that a text field of a form may ask for. Every check takes time linear in the text. */
final class TextFormat {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern DATE_TIME = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  private TextFormat() {}

  /** Returns what the text must be, or empty if it is; a format that is not known is not checked. */
  static Optional<String> problem(String format, String text) {
    return switch (format) {
      case "email" -> isEmail(text) ? Optional.empty() : Optional.of("must be an email address");
      case "uri" -> isUri(text) ? Optional.empty() : Optional.of("must be an absolute URI");
      case "date" ->
        isDate(text) ? Optional.empty() : Optional.of("must be a date such as 2026-07-28");
      case "date-time" ->
        isDateTime(text)
            ? Optional.empty()
            : Optional.of("must be a time such as 2026-07-28T12:00:00Z");
      default -> Optional.empty();
    };
  }

  private static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    return at > 0
        && at < text.length() - 1
        && text.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '<' || c == '>')
        && text.charAt(at + 1) != '.'
        && !text.endsWith(".")
        && text.indexOf('@') == at;
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      return DATE.matcher(text).matches() && LocalDate.parse(text).getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    try {
      return DATE_TIME.matcher(text).matches() && OffsetDateTime.parse(text).getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
