package planted.only_policies_permit.mcp.consent;

import planted.only_policies_permit.mcp.spi.consent.ConsentDecision;

final class InnocentGateway {
  ConsentDecision decide() {
    return ConsentDecision.allow();
  }
}
