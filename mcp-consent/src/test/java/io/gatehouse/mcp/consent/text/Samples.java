package io.gatehouse.mcp.consent.text;

import io.gatehouse.mcp.consent.text.TextFinding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small things that tests of this package share. */
final class Samples {
  private Samples() {}

  /** A text with everything but printable ASCII as numbers, for messages. */
  static String ascii(String text) {
    return text.chars()
        .mapToObj(
            c -> c >= ' ' && c < 0x7F ? "" + (char) c : String.format(Locale.ROOT, "[%04X]", c))
        .collect(Collectors.joining());
  }

  /** The codes of the findings that hardly ever occur in honest text. */
  static List<String> high(SafeText text) {
    return text.findings().stream()
        .filter(finding -> finding.severity() == Severity.HIGH)
        .map(TextFinding::code)
        .toList();
  }

  /** The invisible copy of an ASCII text in tag characters. */
  static String tags(String ascii) {
    return ascii
        .chars()
        .mapToObj(c -> Character.toString(0xE0000 + c))
        .collect(Collectors.joining());
  }
}
