package planted.adapters_use_only_exported_packages.mcp.testkit;

import planted.adapters_use_only_exported_packages.mcp.internal.gate.Inside;

final class OffenderTestkit {
  final Inside known = new Inside();
}
