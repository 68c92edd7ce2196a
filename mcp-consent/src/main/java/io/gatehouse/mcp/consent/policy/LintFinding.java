package io.gatehouse.mcp.consent.policy;

import java.util.Objects;

/**
 * Something about a rule that its author probably did not mean. The rule is in force as it is written.
 *
 * @param code a short stable word, such as {@code INERT_RULE}
 * @param source the id of the document
 * @param rule the id of the rule
 * @param pointer where the rule is in its document
 * @param message what is odd and what to do about it
 */
public record LintFinding(String code, String source, String rule, String pointer, String message) {
  public LintFinding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(message, "message");
  }
}
