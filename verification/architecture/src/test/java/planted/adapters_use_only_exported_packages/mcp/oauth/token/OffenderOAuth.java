package planted.adapters_use_only_exported_packages.mcp.oauth.token;

import planted.adapters_use_only_exported_packages.mcp.internal.gate.Inside;

final class OffenderOAuth {
  final Inside known = new Inside();
}
