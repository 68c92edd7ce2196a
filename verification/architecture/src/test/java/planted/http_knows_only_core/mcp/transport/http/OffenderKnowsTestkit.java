package planted.http_knows_only_core.mcp.transport.http;

import planted.http_knows_only_core.mcp.testkit.Other;

final class OffenderKnowsTestkit {
  final Other known = new Other();
}
