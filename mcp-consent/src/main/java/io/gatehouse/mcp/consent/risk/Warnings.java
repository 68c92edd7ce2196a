package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.consent.text.SafeText;
import java.nio.charset.StandardCharsets;

/** Makes warnings whose code starts with {@code warning.}. */
final class Warnings {
  /** Longest text of others that a warning repeats. */
  private static final Neutralizer SHORT = Neutralizer.line().limit(200);

  private Warnings() {}

  static Warning high(String code, String english) {
    return new Warning(Risk.HIGH, Message.of("warning." + code, english));
  }

  static Warning high(String code, String template, String name, String argument) {
    return of(Risk.HIGH, code, template, name, argument);
  }

  static Warning of(Risk risk, String code, String template, String name, String argument) {
    return new Warning(risk, Message.of("warning." + code, template, name, shown(argument)));
  }

  static SafeText shown(String text) {
    return SHORT.neutralize(text);
  }

  /** The text with each lone surrogate replaced, for scanners of JSON text. */
  static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
