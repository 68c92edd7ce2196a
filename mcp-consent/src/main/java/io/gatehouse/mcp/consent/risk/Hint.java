package io.gatehouse.mcp.consent.risk;

import java.util.Objects;

/**
 * What is believed about one property of a tool, and on whose word.
 *
 * @param value what is believed
 * @param source who says so
 */
public record Hint(Value value, Source source) {
  public Hint {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(source, "source");
  }

  /** Whether the property holds; unknown is not yes. */
  public boolean isYes() {
    return value == Value.YES;
  }

  /** Whether the property is known not to hold; unknown is not no. */
  public boolean isNo() {
    return value == Value.NO;
  }

  /** What is believed. */
  public enum Value {
    YES,
    NO,
    UNKNOWN
  }

  /** Who says so; ordered from the least to the most trusted. Only the last two may lower a risk. */
  public enum Source {
    /** The specification's default for a tool that says nothing. */
    SPEC_DEFAULT,
    /** The server's own annotation (2026-07-28 {@code server/tools}: untrusted). */
    SERVER_CLAIM,
    /** What names, schemas and arguments look like. */
    HEURISTIC,
    /** The user's policy or decision. */
    USER_ASSERTED,
    /** The administrator's policy. */
    ADMIN_ASSERTED
  }
}
