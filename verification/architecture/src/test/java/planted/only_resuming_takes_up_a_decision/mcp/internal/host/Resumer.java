package planted.only_resuming_takes_up_a_decision.mcp.internal.host;

import planted.only_resuming_takes_up_a_decision.mcp.internal.gate.ConsentGate;

final class Resumer {
  String resume(ConsentGate gate, boolean decision) {
    return gate.admitDecided("call", decision);
  }
}
