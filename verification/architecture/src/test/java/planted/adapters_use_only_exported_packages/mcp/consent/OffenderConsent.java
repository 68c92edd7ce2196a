package planted.adapters_use_only_exported_packages.mcp.consent;

import planted.adapters_use_only_exported_packages.mcp.internal.gate.Inside;

final class OffenderConsent {
  final Inside known = new Inside();
}
