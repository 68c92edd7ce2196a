package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.List;

/**
 * The version that the next request speaks. A server may refuse it at any time and name others (2026-07-28
 * {@code basic/versioning#protocol-version-negotiation}). Safe for use by several threads.
 */
final class SpokenVersion {
  private final String server;
  private volatile ProtocolVersion current;

  SpokenVersion(String server, ProtocolVersion first) {
    this.server = server;
    this.current = first;
  }

  /** The version to speak now. */
  ProtocolVersion current() {
    return current;
  }

  /**
   * Chooses among the versions that error -32022 names. It may be the one that was refused: the caller bounds how often it tries.
   *
   * @throws NegotiationException if none of them is a modern one of ours
   */
  ProtocolVersion reselect(ErrorObject unsupported) {
    return choose(unsupported.supportedVersions());
  }

  /**
   * Chooses among the versions that a server names.
   *
   * @throws NegotiationException if none of them is a modern one of ours
   */
  ProtocolVersion choose(List<ProtocolVersion> offered) {
    for (ProtocolVersion mine : ProtocolVersion.modern()) {
      if (offered.contains(mine)) {
        current = mine;
        return mine;
      }
    }
    throw new NegotiationException(
        server,
        "the server speaks no modern version of ours (any more): connect to it again",
        null);
  }
}
