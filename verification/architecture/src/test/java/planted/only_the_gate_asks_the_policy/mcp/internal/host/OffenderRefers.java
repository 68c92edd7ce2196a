package planted.only_the_gate_asks_the_policy.mcp.internal.host;

import java.util.function.Predicate;
import planted.only_the_gate_asks_the_policy.mcp.spi.consent.ConsentPolicy;

final class OffenderRefers {
  Predicate<String> run(ConsentPolicy policy) {
    return policy::decide;
  }
}
