package planted.adapters_use_only_exported_packages.mcp.consent;

import planted.adapters_use_only_exported_packages.mcp.json.Exported;

final class InnocentConsent {
  final Exported known = new Exported();
}
