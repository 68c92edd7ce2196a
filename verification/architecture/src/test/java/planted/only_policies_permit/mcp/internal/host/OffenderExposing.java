package planted.only_policies_permit.mcp.internal.host;

import planted.only_policies_permit.mcp.spi.consent.ConsentDecision;

final class OffenderExposing {
  ConsentDecision decide() {
    return ConsentDecision.Allow.exposing("x");
  }
}
