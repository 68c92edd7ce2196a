package planted.only_the_gate_asks_the_policy.mcp.internal.host;

import planted.only_the_gate_asks_the_policy.mcp.spi.consent.ConsentPolicy;

final class OffenderResumes {
  boolean run(ConsentPolicy policy, String text) {
    return policy.resume(text);
  }
}
