package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.protocol.Era;
import java.nio.file.Path;

/** The ways to reach a server. */
enum Wire {
  MODERN_SOCKET(Era.MODERN, false),
  LEGACY_SOCKET(Era.LEGACY, false),
  MODERN_PIPE(Era.MODERN, true),
  LEGACY_PIPE(Era.LEGACY, true);

  private final Era era;
  private final boolean pipe;

  Wire(Era era, boolean pipe) {
    this.era = era;
    this.pipe = pipe;
  }

  Era era() {
    return era;
  }

  HostileServer server(Path folder, Attack... attacks) {
    return pipe
        ? HostileServer.overPipe(folder, era, attacks)
        : HostileServer.overHttp(era, attacks);
  }
}
