package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells whether a new version of a document lets nothing through that the old one did not. In doubt it does not tell so. */
final class Narrowing {
  private Narrowing() {}

  static boolean isNarrower(DocumentContent before, DocumentContent after) {
    return rules(before, Effect.ALLOW).containsAll(rules(after, Effect.ALLOW))
        && rules(after, Effect.DENY).containsAll(rules(before, Effect.DENY))
        && rules(after, Effect.ASK).containsAll(rules(before, Effect.ASK))
        && flows(after).containsAll(flows(before))
        && before.servers().equals(after.servers())
        && (after.onlyManagedAllow() || !before.onlyManagedAllow())
        && defaults(before, after)
        && limits(before, after);
  }

  /** As they are written: a rule that is written in another way is another rule. */
  private static Set<JsonValue> rules(DocumentContent content, Effect effect) {
    Set<JsonValue> rules = new HashSet<>();
    for (Rule rule : content.rules()) {
      if (rule.effect() == effect) {
        rules.add(rule.json());
      }
    }
    return rules;
  }

  /** Without the source: a document may change its own id. */
  private static Set<FlowRule> flows(DocumentContent content) {
    Set<FlowRule> flows = new HashSet<>();
    for (FlowRule f : content.flows()) {
      flows.add(new FlowRule(f.id(), "", f.session(), f.action(), f.refuse(), f.remember()));
    }
    return flows;
  }

  private static boolean defaults(DocumentContent before, DocumentContent after) {
    for (Map.Entry<String, Boolean> was : before.defaults().entrySet()) {
      if (was.getValue() && !after.defaults().getOrDefault(was.getKey(), false)) {
        return false;
      }
    }
    for (Map.Entry<String, Boolean> is : after.defaults().entrySet()) {
      boolean same = is.getValue().equals(before.defaults().get(is.getKey()));
      if (!is.getValue() && !same) {
        return false;
      }
    }
    return true;
  }

  private static boolean limits(DocumentContent before, DocumentContent after) {
    for (LimitName name : LimitName.values()) {
      int was = before.limits().getOrDefault(name, name.usual());
      if (after.limits().getOrDefault(name, name.usual()) > was) {
        return false;
      }
    }
    return true;
  }
}
