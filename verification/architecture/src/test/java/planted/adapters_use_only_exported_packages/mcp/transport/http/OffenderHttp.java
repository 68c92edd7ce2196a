package planted.adapters_use_only_exported_packages.mcp.transport.http;

import planted.adapters_use_only_exported_packages.mcp.internal.gate.Inside;

final class OffenderHttp {
  final Inside known = new Inside();
}
