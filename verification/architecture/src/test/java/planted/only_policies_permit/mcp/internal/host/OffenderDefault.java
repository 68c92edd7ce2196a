package planted.only_policies_permit.mcp.internal.host;

import planted.only_policies_permit.mcp.spi.consent.ConsentDecision;

final class OffenderDefault {
  ConsentDecision decide() {
    return ConsentDecision.allow();
  }
}
