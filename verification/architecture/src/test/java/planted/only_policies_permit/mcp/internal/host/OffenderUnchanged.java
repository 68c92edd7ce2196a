package planted.only_policies_permit.mcp.internal.host;

import planted.only_policies_permit.mcp.spi.consent.ConsentDecision;

final class OffenderUnchanged {
  ConsentDecision decide() {
    return ConsentDecision.Allow.unchanged();
  }
}
