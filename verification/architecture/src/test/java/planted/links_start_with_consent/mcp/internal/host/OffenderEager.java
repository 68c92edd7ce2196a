package planted.links_start_with_consent.mcp.internal.host;

import planted.links_start_with_consent.mcp.internal.rpc.DuplexLink;

final class OffenderEager {
  void open(DuplexLink link) {
    link.start();
  }
}
