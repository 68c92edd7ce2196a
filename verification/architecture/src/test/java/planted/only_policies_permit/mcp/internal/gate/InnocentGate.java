package planted.only_policies_permit.mcp.internal.gate;

import planted.only_policies_permit.mcp.spi.consent.ConsentDecision;

final class InnocentGate {
  boolean admits(ConsentDecision decision) {
    return decision instanceof ConsentDecision.Allow allow && allow.valid();
  }

  ConsentDecision otherwise() {
    return ConsentDecision.deny();
  }
}
