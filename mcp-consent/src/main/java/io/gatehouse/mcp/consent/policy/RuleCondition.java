package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Tri;
import java.util.List;

/** One thing that has to hold for a rule to match. Immutable and safe for use by several threads. */
interface RuleCondition {
  /** Whether it holds. */
  Tri test(Facts facts, PolicyContext context, Bindings bindings);

  /** Why it does not surely hold, a phrase each; asked only if {@link #test} did not say that it does. */
  List<String> misses(Facts facts, PolicyContext context, Bindings bindings);
}
