package planted.links_start_with_consent.mcp.internal.host;

import planted.links_start_with_consent.mcp.internal.rpc.DuplexLink;

final class OffenderReference {
  Runnable open(DuplexLink link) {
    return link::start;
  }
}
