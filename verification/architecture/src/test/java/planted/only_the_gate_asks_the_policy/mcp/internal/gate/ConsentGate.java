package planted.only_the_gate_asks_the_policy.mcp.internal.gate;

import planted.only_the_gate_asks_the_policy.mcp.spi.consent.ConsentPolicy;

final class ConsentGate {
  boolean admit(ConsentPolicy policy, String request) {
    return policy.decide(request);
  }
}
