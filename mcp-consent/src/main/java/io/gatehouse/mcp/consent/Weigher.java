package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.limit.ArgumentSize;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.consent.pin.PinReport;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.PolicyLayer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.RuleDecision;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every layer about a request and joins what they say. Changes nothing and counts nothing, so that an explanation is made
 * by the same code as a decision. Safe for use by several threads.
 */
final class Weigher {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentGateway.class);

  private final Policies policies;
  private final KillSwitch brake;
  private final Pins pins;
  private final Memory memory;
  private final Signals signals;
  private final Conversations conversations;
  private final List<PolicyLayer> custom;
  private final SlowLayers slow;
  private final boolean interactive;
  private final Clock clock;

  Weigher(
      Policies policies,
      KillSwitch brake,
      Pins pins,
      Memory memory,
      Signals signals,
      Conversations conversations,
      List<PolicyLayer> custom,
      SlowLayers slow,
      boolean interactive,
      Clock clock) {
    this.policies = policies;
    this.brake = brake;
    this.pins = pins;
    this.memory = memory;
    this.signals = signals;
    this.conversations = conversations;
    this.custom = List.copyOf(custom);
    this.slow = slow;
    this.interactive = interactive;
    this.clock = clock;
  }

  /** Everything there is to say about {@code request} now. */
  Weighing weigh(ConsentRequest request) {
    ConsentRules rules = policies.rules();
    Instant now = clock.instant();
    Optional<PinReport> report = pins.report(request);
    PolicyContext context = context(request, rules, now);
    Steps steps = new Steps();
    steps.add(Layer.KILL_SWITCH, killed(request.origin()));
    steps.add(Layer.INTEGRITY, integrity(request, rules));
    steps.add(Layer.PINS, pins.verdict(request, report, context.pinned()));
    RuleDecision ruled = rules.evaluate(request, context);
    ruled.verdicts().forEach(steps::addOwn);
    steps.add(Layer.DENY_RULE, memory.refusal(request, context.hints(), now));
    Signals.Heard heard = signals.hear(request, rules, context);
    if (request instanceof ConsentRequest.LaunchServer launch) {
      heard = heard.and(new Signals.Heard(List.of(), pins.launches().warnings(launch)));
    }
    heard.verdicts().forEach(steps::addOwn);
    steps.add(Layer.FLOW, conversations.verdict(rules, context));
    for (PolicyLayer layer : custom) {
      steps.add(Layer.CUSTOM, ask(layer, request, context));
    }
    if (slow.any() && !steps.refused()) { // they cost time, and need not see what is refused anyway
      slow.ask(request, context).forEach(said -> steps.add(Layer.CUSTOM, said));
    }
    Verdict verdict = RuleDecision.join(steps.verdicts(), ruled.fallback());
    if (verdict instanceof Verdict.Abstain || verdict.equals(ruled.fallback())) {
      steps.add(Layer.DEFAULT, ruled.fallback());
    }
    return new Weighing(
        request, rules, context, steps.told(), verdict, ruled.allows(), heard.warnings(), report);
  }

  private PolicyContext context(ConsentRequest request, ConsentRules rules, Instant now) {
    Origin origin = request.origin();
    boolean pinned = pins.accepted(request);
    EffectiveHints hints = EffectiveHints.UNKNOWN;
    if (request instanceof ConsentRequest.CallTool call) {
      hints = Exposure.hints(origin, call.tool(), rules, pinned);
    }
    Map<String, String> variables = new HashMap<>();
    variables.put("user", origin.context().principal());
    origin.context().workspace().ifPresent(name -> variables.put("workspace", name));
    origin.context().conversation().ifPresent(id -> variables.put("session", id));
    return new PolicyContext(
        now,
        hints,
        rules.serverLabels(origin.server()),
        conversations.labels(origin),
        conversations.actionLabels(request, hints),
        variables,
        pinned,
        interactive);
  }

  private Verdict killed(Origin origin) {
    KillSwitch.Engagement engaged = brake.engaged(origin);
    return engaged == null
        ? Verdict.abstain()
        : new Verdict.Deny(
            List.of(Reason.of(Layer.KILL_SWITCH, "kill_switch", "everything here was stopped")),
            true);
  }

  private static Verdict integrity(ConsentRequest request, ConsentRules rules) {
    return ArgumentSize.excess(arguments(request), rules.limits())
        .<Verdict>map(Verdict::deny)
        .orElse(Verdict.abstain());
  }

  /** What a request would send in words of a model; empty for what has no arguments. */
  static JsonObject arguments(ConsentRequest request) {
    return request instanceof ConsentRequest.CallTool call
        ? call.arguments()
        : request instanceof ConsentRequest.GetPrompt get ? get.arguments() : JsonObject.empty();
  }

  /** The host's own layer: null and whatever it throws refuse. */
  private static Verdict ask(PolicyLayer layer, ConsentRequest request, PolicyContext context) {
    try {
      Verdict verdict = layer.evaluate(request, context);
      if (verdict != null) {
        return verdict;
      }
    } catch (RuntimeException | StackOverflowError e) { // the host's code: refuse
      LOG.warn(
          "a policy layer failed with {}; the request is refused", e.getClass().getName());
    }
    return Verdict.deny(
        Reason.of(Layer.CUSTOM, "layer_failed", "a check of this application failed"));
  }

  /** What the layers said, those that said something. */
  private static final class Steps {
    private final List<Explanation.Step> told = new ArrayList<>();

    void add(Layer layer, Verdict verdict) {
      if (!(verdict instanceof Verdict.Abstain)) {
        told.add(new Explanation.Step(layer, verdict));
      }
    }

    /** Adds a verdict under the layer that its first reason names. */
    void addOwn(Verdict verdict) {
      if (!verdict.reasons().isEmpty()) {
        add(verdict.reasons().get(0).layer(), verdict);
      }
    }

    boolean refused() {
      return told.stream().anyMatch(step -> step.verdict() instanceof Verdict.Deny);
    }

    List<Verdict> verdicts() {
      return told.stream().map(Explanation.Step::verdict).toList();
    }

    List<Explanation.Step> told() {
      List<Explanation.Step> ordered = new ArrayList<>(told);
      ordered.sort(Comparator.comparing(Explanation.Step::layer));
      return ordered;
    }
  }
}
