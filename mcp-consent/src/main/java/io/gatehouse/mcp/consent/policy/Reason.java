package io.gatehouse.mcp.consent.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * Why a verdict is what it is.
 *
 * @param layer which layer spoke
 * @param code a short stable word, such as {@code deny_rule} or {@code destructive}
 * @param rule the id of the rule, if a rule spoke
 * @param source the document of the rule, if a rule spoke
 * @param text one sentence for a person, in our words or the rule author's {@code tell}
 */
public record Reason(
    Layer layer, String code, Optional<String> rule, Optional<String> source, String text) {
  public Reason {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(text, "text");
  }

  /** A reason without a rule. */
  public static Reason of(Layer layer, String code, String text) {
    return new Reason(layer, code, Optional.empty(), Optional.empty(), text);
  }

  /** A reason that a rule gives. */
  public static Reason ofRule(Layer layer, String code, String rule, String source, String text) {
    return new Reason(layer, code, Optional.of(rule), Optional.of(source), text);
  }
}
