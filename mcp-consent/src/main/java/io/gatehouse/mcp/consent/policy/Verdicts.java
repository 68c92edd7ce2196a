package io.gatehouse.mcp.consent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Joins the rules that matched a request into a verdict for each layer. Used once, by one thread. */
final class Verdicts {
  private Verdict managedDeny = Verdict.abstain();
  private Verdict deny = Verdict.abstain();
  private Verdict ask = Verdict.abstain();
  private Verdict allow = Verdict.abstain();
  private final List<MatchedAllow> allows = new ArrayList<>();

  void add(RuleIndex.Entry entry) {
    Rule rule = entry.rule();
    PolicyDocument document = entry.document();
    switch (rule.effect()) {
      case DENY -> {
        if (document.scope() == PolicyScope.MANAGED) {
          managedDeny = managedDeny.join(Verdict.deny(reason(Layer.MANAGED_DENY, rule, document)));
        } else {
          deny = deny.join(Verdict.deny(reason(Layer.DENY_RULE, rule, document)));
        }
      }
      case ASK -> ask = ask.join(Verdict.ask(rule.terms(), reason(Layer.ASK_RULE, rule, document)));
      case ALLOW -> {
        allow = allow.join(Verdict.allow(reason(Layer.ALLOW_RULE, rule, document)));
        allows.add(new MatchedAllow(rule.id(), document.id(), rule.limit()));
      }
    }
  }

  private static Reason reason(Layer layer, Rule rule, PolicyDocument document) {
    String usual = switch (rule.effect()) {
      case DENY -> "a rule refuses this";
      case ASK -> "a rule asks for a person here";
      case ALLOW -> "a rule allows this";
    };
    return Reason.ofRule(
        layer,
        layer.name().toLowerCase(Locale.ROOT),
        rule.id(),
        document.id(),
        rule.tell().orElse(usual));
  }

  RuleDecision decision(Verdict fallback) {
    return new RuleDecision(List.of(managedDeny, deny, ask, allow), fallback, allows);
  }
}
