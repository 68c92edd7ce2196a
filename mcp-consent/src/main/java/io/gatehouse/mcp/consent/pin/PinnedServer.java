package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one principal accepted of one server. Keyed on the digest of the server's identity: a server that is started or reached in
 * another way has no pins. Immutable.
 *
 * @param principal who accepted it
 * @param server digest of the server's identity
 * @param version counts the writes; 1 is the first
 * @param revoked whether the principal took everything back
 * @param instructions the accepted instructions; empty if it gave none
 * @param tools the accepted tools by name, absent ones included
 * @param executable the program that was accepted; empty for a remote server, and if it was accepted before this was kept
 */
public record PinnedServer(
    String principal,
    Fingerprint server,
    long version,
    boolean revoked,
    Optional<String> instructions,
    Map<String, PinnedTool> tools,
    Optional<Executable> executable) {
  public PinnedServer {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(instructions, "instructions");
    Objects.requireNonNull(executable, "executable");
    tools = Collections.unmodifiableMap(new TreeMap<>(tools));
    if (version < 1) {
      throw new IllegalArgumentException("a version is at least 1");
    }
  }

  /** The next version of this, with other tools. */
  PinnedServer with(Map<String, PinnedTool> others) {
    return new PinnedServer(
        principal, server, version + 1, revoked, instructions, others, executable);
  }

  /** The next version of this, with another program. */
  PinnedServer with(Executable other) {
    return new PinnedServer(
        principal, server, version + 1, revoked, instructions, tools, Optional.of(other));
  }
}
