package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.HintRules;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which tools of a reviewed offer the model may see. Stateless but for the rules it is given. */
final class Exposure {
  private static final Fingerprint NO_ARGUMENTS =
      Fingerprint.of("arguments", JsonObject.empty().toCanonicalUtf8());

  /**
   * The tools of the answer {@code readOnly}: those that claim or are asserted to change nothing, unless something says
   * otherwise. A claim is enough here, for it narrows what is exposed and each call is still asked about.
   */
  Set<String> readOnly(ConsentRequest.ReviewServer review, Weighing weighing) {
    Set<String> names = new TreeSet<>();
    for (ToolDefinition definition : review.offer().tools()) {
      EffectiveHints hints = hints(
          review.origin(), definition, weighing.rules(), weighing.context().pinned());
      boolean claims = definition.tool().annotations().readOnlyHint().orElse(false)
          && !hints.destructive().isYes()
          && !hints.executable().isYes();
      if (claims || hints.readOnly().isYes()) {
        names.add(definition.tool().name());
      }
    }
    return names;
  }

  /** What is believed about each tool of an offer. */
  Map<String, EffectiveHints> hints(ConsentRequest.ReviewServer review, Weighing weighing) {
    Map<String, EffectiveHints> all = new LinkedHashMap<>();
    for (ToolDefinition definition : review.offer().tools()) {
      all.put(
          definition.tool().name(),
          hints(
              review.origin(), definition, weighing.rules(), weighing.context().pinned()));
    }
    return all;
  }

  /** Of {@code wanted}, the tools that the rules let anybody see: not denied outright, and read-only where a policy wants that. */
  Set<String> limit(ConsentRequest.ReviewServer review, Set<String> wanted, Weighing weighing) {
    Set<String> seen = new TreeSet<>(wanted);
    if (weighing.rules().isReadOnly(review.origin().server())) {
      seen.retainAll(readOnly(review, weighing));
    }
    for (ToolDefinition definition : review.offer().tools()) {
      if (seen.contains(definition.tool().name())
          && denied(review.origin(), definition, weighing)) {
        seen.remove(definition.tool().name());
      }
    }
    return seen;
  }

  static EffectiveHints hints(
      Origin origin, ToolDefinition definition, ConsentRules rules, boolean pinned) {
    return HintRules.of(
            rules.trustsAnnotations(origin, pinned),
            Assertions.of(rules.assertions(origin, definition.tool().name(), pinned)))
        .hints(definition.tool());
  }

  /** Whether a rule denies the tool whatever its arguments are. */
  private static boolean denied(Origin origin, ToolDefinition definition, Weighing weighing) {
    ConsentRequest.CallTool call =
        new ConsentRequest.CallTool(origin, definition, JsonObject.empty(), NO_ARGUMENTS, Set.of());
    PolicyContext context = weighing
        .context()
        .withHints(
            hints(origin, definition, weighing.rules(), weighing.context().pinned()));
    return weighing.rules().evaluate(call, context).verdicts().stream()
        .anyMatch(Verdict.Deny.class::isInstance);
  }
}
