package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.List;

/** What the four legacy revisions differ in here. */
final class Revision {
  private static final List<ProtocolVersion> NEWEST_FIRST = ProtocolVersion.legacy();

  private Revision() {}

  /** Whether this is a legacy version that we speak. */
  static boolean isOurs(ProtocolVersion version) {
    return NEWEST_FIRST.contains(version);
  }

  /** Whether requests after {@code initialize} name the version: asked for since 2025-06-18, harmless in 2025-03-26. */
  static boolean namedInHeader(ProtocolVersion version) {
    return since(version, ProtocolVersion.V2025_03_26);
  }

  /** Whether a model's answer may hold several blocks (seps/1577). */
  static boolean samplesBlocks(ProtocolVersion version) {
    return since(version, ProtocolVersion.V2025_11_25);
  }

  /** Whether servers declare that they complete; before, they just do. */
  static boolean declaresCompletions(ProtocolVersion version) {
    return since(version, ProtocolVersion.V2025_03_26);
  }

  private static boolean since(ProtocolVersion version, ProtocolVersion first) {
    return isOurs(version) && NEWEST_FIRST.indexOf(version) <= NEWEST_FIRST.indexOf(first);
  }
}
