package io.gatehouse.mcp.consent.policy;

import java.time.Duration;
import java.util.Objects;

/**
 * How often an allow rule lets something through before a person is asked again.
 *
 * @param calls at least one
 * @param per within this time; longer than nothing
 */
public record RuleLimit(int calls, Duration per) {
  public RuleLimit {
    Objects.requireNonNull(per, "per");
    if (calls < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("a limit is at least one call within some time");
    }
  }
}
