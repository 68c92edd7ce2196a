package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.internal.flow.FlowCheck;
import io.gatehouse.mcp.consent.internal.flow.FlowLabels;
import io.gatehouse.mcp.consent.internal.flow.FlowLedger;
import io.gatehouse.mcp.consent.internal.flow.Overlap;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.List;
import java.util.Set;

/** What conversations hold, as a voice in a decision: labels, and values of earlier results. Safe for use by several threads. */
final class Conversations {
  private final FlowLedger ledger = new FlowLedger();
  private final boolean traced;

  /** With {@code traced} false, values are not recognised again; labels still work. */
  Conversations(boolean traced) {
    this.traced = traced;
  }

  Set<String> labels(Origin origin) {
    return ledger.labels(origin);
  }

  Set<String> actionLabels(ConsentRequest request, EffectiveHints hints) {
    return FlowLabels.ofAction(request, hints);
  }

  Verdict verdict(ConsentRules rules, PolicyContext context) {
    return FlowCheck.evaluate(rules.flows(), context.sessionLabels(), context.actionLabels());
  }

  /** What in the arguments of {@code request} came out of earlier results; looked for only when a person is to be asked. */
  List<Warning> provenance(ConsentRequest request) {
    JsonObject arguments = Weigher.arguments(request);
    return traced && arguments.size() > 0
        ? ledger.overlaps(request.origin(), arguments).stream()
            .map(Overlap::warning)
            .toList()
        : List.of();
  }

  /** A result is about to reach the application. */
  void received(ConsentRequest.ReleaseResult release, Set<String> labels, JsonObject result) {
    String tool = release.call() instanceof ConsentRequest.CallTool call
        ? call.tool().tool().name()
        : release.call().kind();
    ledger.received(release.origin(), tool, labels, traced ? result : JsonObject.empty());
  }
}
