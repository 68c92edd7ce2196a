package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.NearestAllow;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a request would be decided as it would: what every layer says, which of them decides, and the allow rule that came
 * closest.
 *
 * @param verdict what the layers come to; an ask may still be answered by {@code remembered}
 * @param steps every layer that said something, in the order of {@link Layer}
 * @param remembered the remembered answer that would answer the ask
 * @param nearestAllow the allow rule that missed by least, if none matched
 */
public record Explanation(
    Verdict verdict,
    List<Step> steps,
    Optional<String> remembered,
    Optional<NearestAllow> nearestAllow) {
  public Explanation {
    Objects.requireNonNull(verdict, "verdict");
    steps = List.copyOf(steps);
    Objects.requireNonNull(remembered, "remembered");
    Objects.requireNonNull(nearestAllow, "nearestAllow");
  }

  /** What one layer says. */
  public record Step(Layer layer, Verdict verdict) {
    public Step {
      Objects.requireNonNull(layer, "layer");
      Objects.requireNonNull(verdict, "verdict");
    }
  }

  /** The layer and rule that decide: the first step as strict as the whole. */
  public Optional<Reason> deciding() {
    return verdict.reasons().stream().findFirst();
  }

  /** The same as lines of text, in our words and those of the authors of rules. */
  public String asText() {
    StringBuilder text = new StringBuilder(word(verdict));
    deciding().ifPresent(reason -> text.append(": ").append(reason.text()));
    for (Step step : steps) {
      for (Reason reason : step.verdict().reasons()) {
        text.append("\n  ").append(step.layer()).append(' ').append(word(step.verdict()));
        text.append(" (").append(reason.code()).append(')');
        reason.rule().ifPresent(rule -> text.append(" by rule ").append(rule));
        reason.source().ifPresent(source -> text.append(" of ").append(source));
        text.append(": ").append(reason.text());
      }
    }
    remembered.ifPresent(grant -> text.append("\n  answered by grant ").append(grant));
    nearestAllow.ifPresent(near -> {
      text.append("\n  closest allow rule: ")
          .append(near.rule())
          .append(" of ")
          .append(near.source());
      near.misses().forEach(miss -> text.append("\n    ").append(miss));
    });
    return text.toString();
  }

  private static String word(Verdict verdict) {
    if (verdict instanceof Verdict.Deny) {
      return "deny";
    } else if (verdict instanceof Verdict.Ask) {
      return "ask";
    }
    return verdict instanceof Verdict.Allow ? "allow" : "nothing to say";
  }
}
