package io.gatehouse.mcp.consent.policy;

import java.util.Objects;
import java.util.Optional;

/**
 * An allow rule that matched, for whoever counts its uses.
 *
 * @param rule the id of the rule, unique within {@code source}
 * @param source the id of its document
 * @param limit how often it may be used
 */
public record MatchedAllow(String rule, String source, Optional<RuleLimit> limit) {
  public MatchedAllow {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(limit, "limit");
  }
}
