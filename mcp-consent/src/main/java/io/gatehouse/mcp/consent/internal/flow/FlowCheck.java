package io.gatehouse.mcp.consent.internal.flow;

import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.FlowRule;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.Risk;
import java.util.List;
import java.util.Set;

/** Says what the rules about flows say. They only ever tighten, and the lethal trifecta is among them whatever the list holds. */
public final class FlowCheck {
  private FlowCheck() {}

  /** The verdict about an action with these labels in a conversation with those. */
  public static Verdict evaluate(
      List<FlowRule> rules, Set<String> sessionLabels, Set<String> actionLabels) {
    Verdict verdict = one(FlowRule.LETHAL_TRIFECTA, sessionLabels, actionLabels);
    for (FlowRule rule : rules) {
      verdict = verdict.join(one(rule, sessionLabels, actionLabels));
    }
    return verdict;
  }

  private static Verdict one(FlowRule rule, Set<String> session, Set<String> action) {
    if (!session.containsAll(rule.session()) || !action.containsAll(rule.action())) {
      return Verdict.abstain();
    }
    Reason reason = Reason.ofRule(
        Layer.FLOW,
        "flow",
        rule.id(),
        rule.source(),
        "this would carry data out of a conversation that holds "
            + String.join(" and ", rule.session().stream().sorted().toList()) + " data");
    return rule.refuse()
        ? Verdict.deny(reason)
        : Verdict.ask(AskTerms.usual().offeringAtMost(rule.remember()).atLeast(Risk.HIGH), reason);
  }
}
