package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all documents together say besides rules and servers: defaults, limits, flows and their version. Immutable. */
final class Merged {
  private final Map<String, Verdict> fallbacks = new HashMap<>();
  private final PolicyLimits limits;
  private final List<FlowRule> flows;
  private final Fingerprint version;

  Merged(List<PolicyDocument> documents, List<PolicyDocument> trusted) {
    for (String kind : Kinds.ALL) {
      fallbacks.put(kind, fallback(kind, documents, trusted));
    }
    this.limits = new PolicyLimits(
        limit(LimitName.IDENTICAL_CALLS, documents, trusted),
        limit(LimitName.CONSECUTIVE_DENIALS, documents, trusted),
        limit(LimitName.TOTAL_DENIALS, documents, trusted),
        limit(LimitName.PROMPTS_PER_MINUTE, documents, trusted),
        limit(LimitName.ARGUMENT_BYTES, documents, trusted),
        limit(LimitName.DEPTH, documents, trusted));
    List<FlowRule> all = new ArrayList<>(List.of(FlowRule.LETHAL_TRIFECTA));
    documents.forEach(document -> all.addAll(document.content().flows()));
    this.flows = List.copyOf(all);
    this.version = Fingerprint.of(
        "policy-set",
        JsonArray.copyOf(documents.stream()
                .map(d -> d.scope() + " " + trusted.contains(d) + " " + d.digest())
                .sorted()
                .toList())
            .toCanonicalUtf8());
  }

  /** Any document may refuse by default; only a trusted one may have a person asked about what is refused otherwise. */
  private static Verdict fallback(
      String kind, List<PolicyDocument> documents, List<PolicyDocument> trusted) {
    Optional<PolicyDocument> denying = documents.stream()
        .filter(d -> d.content().defaults().getOrDefault(kind, false))
        .findFirst();
    boolean asking =
        trusted.stream().anyMatch(d -> !d.content().defaults().getOrDefault(kind, true));
    if (denying.isPresent() || (Kinds.DENIED_BY_DEFAULT.contains(kind) && !asking)) {
      return Verdict.deny(Reason.of(
          Layer.DEFAULT, "denied_by_default", "no rule allows this, and it is not asked"));
    }
    return Verdict.ask(
        AskTerms.usual(), Reason.of(Layer.DEFAULT, "asked_by_default", "no rule allows this"));
  }

  Verdict fallback(ConsentRequest request) {
    return fallbacks.getOrDefault(
        request.kind(),
        Verdict.deny(
            Reason.of(Layer.DEFAULT, "unknown_kind", "this kind of request is not known")));
  }

  /** The least of what is said. An untrusted workspace may lower what holds without it, and never raise it. */
  private static int limit(
      LimitName name, List<PolicyDocument> documents, List<PolicyDocument> trusted) {
    int least = least(name, trusted).orElse(name.usual());
    return Math.min(least, least(name, documents).orElse(least));
  }

  private static Optional<Integer> least(LimitName name, List<PolicyDocument> documents) {
    return documents.stream()
        .flatMap(d -> Optional.ofNullable(d.content().limits().get(name)).stream())
        .min(Integer::compare);
  }

  PolicyLimits limits() {
    return limits;
  }

  List<FlowRule> flows() {
    return flows;
  }

  Fingerprint version() {
    return version;
  }
}
