package io.gatehouse.mcp.console;

import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers to a review. */
final class Reviews {
  private Reviews() {}

  /** Exposes the tools that claim to be read-only: a claim may narrow what is exposed, each call still asks. */
  static ConsentDecision readOnly(ConsentRequest.ReviewServer review) {
    Set<String> names = review.offer().tools().stream()
        .map(ToolDefinition::tool)
        .filter(tool -> tool.annotations().readOnly())
        .map(tool -> tool.name())
        .collect(Collectors.toSet());
    return ConsentDecision.Allow.exposing(names);
  }
}
