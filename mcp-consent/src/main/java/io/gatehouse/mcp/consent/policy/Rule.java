package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Tri;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a document.
 *
 * @param id unique within the document
 * @param at where it is in the document
 * @param json as it is written, to compare versions of a document
 * @param kind the kind of request, or {@link Kinds#ANY}
 * @param tool which servers and tools; empty for all
 * @param arguments what it says about them; empty if it says nothing
 * @param conditions everything that has to hold, the cheapest first
 * @param terms how to ask, if it asks
 * @param limit how often it allows, if it allows
 * @param tell what to tell the person
 */
record Rule(
    Effect effect,
    String id,
    JsonPointer at,
    JsonValue json,
    String kind,
    Optional<ToolPattern> tool,
    Optional<Arguments> arguments,
    List<RuleCondition> conditions,
    AskTerms terms,
    Optional<RuleLimit> limit,
    Optional<String> tell) {
  Rule {
    conditions = List.copyOf(conditions);
  }

  /** Whether it matches; what cannot be told matches unless this allows. */
  boolean matches(Facts facts, PolicyContext context, Bindings bindings) {
    Tri all = Tri.TRUE;
    for (RuleCondition condition : conditions) {
      all = all.and(condition.test(facts, context, bindings));
      if (all == Tri.FALSE) {
        return false;
      }
    }
    return effect.leaning().matches(all);
  }

  /** Whether nothing but the server and tool decides whether it matches. */
  boolean isUnconditional() {
    return conditions.stream().allMatch(c -> c instanceof RuleConditions.Named);
  }
}
