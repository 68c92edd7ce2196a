package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.protocol.ProtocolVersion;

/** What a {@link ProbeOutcome} means. */
public sealed interface ProbeVerdict {
  /** Modern, to be spoken at this version; {@code described} says whether the outcome was the server's description. */
  record Modern(ProtocolVersion version, boolean described) implements ProbeVerdict {}

  /** Legacy: open with {@code initialize} at this version. */
  record Legacy(ProtocolVersion offer) implements ProbeVerdict {}

  /** The process died of the probe: start it once more and open with {@code initialize}. */
  record Restart(ProtocolVersion offer) implements ProbeVerdict {}

  /** Modern for certain, but without a version in common. */
  record NoCommonVersion() implements ProbeVerdict {}

  /** The outcome decides nothing: fail, and probe again next time. */
  record Undecided(McpException cause) implements ProbeVerdict {}
}
