package planted.only_links_use_transports.mcp.internal.host;

import planted.only_links_use_transports.mcp.stdio.Pipe;

final class OffenderKnowsThePipe {
  void run(Pipe pipe) {
    pipe.send("ping");
  }
}
