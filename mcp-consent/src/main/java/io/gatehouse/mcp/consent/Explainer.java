package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.util.Optional;

/** Says how a request would be decided, by the code that decides it. */
final class Explainer {
  private final Weigher weigher;
  private final Memory memory;

  Explainer(Weigher weigher, Memory memory) {
    this.weigher = weigher;
    this.memory = memory;
  }

  Explanation explain(ConsentRequest request) {
    Weighing weighing = weigher.weigh(request);
    Optional<String> grant = Optional.empty();
    if (weighing.verdict() instanceof Verdict.Ask ask) {
      grant = memory
          .answer(
              request,
              weighing.context().hints(),
              Terms.of(weighing, ask.terms()),
              weighing.context().now())
          .map(Grant::id);
    }
    return new Explanation(
        weighing.verdict(),
        weighing.steps(),
        grant,
        weighing.rules().nearestAllow(request, weighing.context()));
  }
}
