package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.pin.PinReport;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.MatchedAllow;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.List;
import java.util.Optional;

/**
 * A request with everything the gateway found out about it, and what its layers come to. Immutable; made by {@link Weigher}
 * without changing anything.
 *
 * @param rules the rules it was weighed by
 * @param steps what each layer said, in the order of the layers
 * @param verdict the strictest of them
 * @param allows the allow rules that matched, their limits not yet counted
 * @param warnings what a person should know
 * @param pins how a reviewed offer stands to what was accepted before
 */
record Weighing(
    ConsentRequest request,
    ConsentRules rules,
    PolicyContext context,
    List<Explanation.Step> steps,
    Verdict verdict,
    List<MatchedAllow> allows,
    List<Warning> warnings,
    Optional<PinReport> pins) {
  Weighing {
    steps = List.copyOf(steps);
    allows = List.copyOf(allows);
    warnings = List.copyOf(warnings);
  }
}
