package planted.only_resuming_takes_up_a_decision.mcp.internal.host;

import planted.only_resuming_takes_up_a_decision.mcp.internal.gate.ConsentGate;

final class InnocentCall {
  String call(ConsentGate gate) {
    return gate.admit("call");
  }
}
