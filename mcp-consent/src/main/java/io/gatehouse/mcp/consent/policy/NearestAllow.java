package io.gatehouse.mcp.consent.policy;

import java.util.List;
import java.util.Objects;

/**
 * The allow rule that came closest to a request without matching it.
 *
 * @param rule the id of the rule
 * @param source the id of its document
 * @param misses why it did not match, a phrase each in our words, printable ASCII; never empty
 */
public record NearestAllow(String rule, String source, List<String> misses) {
  public NearestAllow {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(source, "source");
    misses = List.copyOf(misses);
  }
}
