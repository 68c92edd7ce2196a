package planted.only_policies_permit.mcp.internal.host;

import planted.only_policies_permit.mcp.spi.consent.ConsentDecision;

final class OffenderNew {
  ConsentDecision decide() {
    return new ConsentDecision.Allow();
  }
}
