package io.gatehouse.mcp.consent.text;

import java.util.Objects;

/**
 * Something about a text that a person should know.
 *
 * @param code a short stable word, such as {@code bidi_control}
 * @param offset where in the original, in UTF-16 code units
 * @param severity whether it is usual in honest text ({@code LOW}) or hardly ever ({@code HIGH})
 * @param detail what it is, in our words and printable ASCII
 */
public record TextFinding(String code, int offset, Severity severity, String detail) {
  public TextFinding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(detail, "detail");
  }

  /** How unusual it is in honest text. */
  public enum Severity {
    LOW,
    HIGH
  }
}
