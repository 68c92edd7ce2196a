package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tool as a person accepted it. It outlives the tool's absence, so that what hides and comes back changed is recognised.
 *
 * @param tool the accepted definition
 * @param exposed whether the model may see it
 * @param quarantined whether a person refused a change of it since
 * @param absentSince when it was first missing from an offer; empty while it is there or once its return was accepted
 * @param acceptedBy the principal who accepted it
 */
public record PinnedTool(
    Tool tool,
    boolean exposed,
    boolean quarantined,
    Optional<Instant> absentSince,
    Instant acceptedAt,
    String acceptedBy) {
  public PinnedTool {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(absentSince, "absentSince");
    Objects.requireNonNull(acceptedAt, "acceptedAt");
    Objects.requireNonNull(acceptedBy, "acceptedBy");
  }

  /** The fingerprint of the whole definition, as {@link io.gatehouse.mcp.spi.consent.ToolDefinition} has it. */
  public Fingerprint fingerprint() {
    return Fingerprint.of("tool", tool.json().toCanonicalUtf8());
  }

  /** The fingerprint of each member of the definition, by name. */
  public SortedMap<String, Fingerprint> parts() {
    SortedMap<String, Fingerprint> parts = new TreeMap<>();
    JsonObject definition = tool.json();
    definition
        .members()
        .forEach(
            (name, value) -> parts.put(name, Fingerprint.of("tool-part", value.toCanonicalUtf8())));
    return parts;
  }

  PinnedTool absent(Optional<Instant> since) {
    return new PinnedTool(tool, exposed, quarantined, since, acceptedAt, acceptedBy);
  }

  PinnedTool quarantine() {
    return new PinnedTool(tool, exposed, true, absentSince, acceptedAt, acceptedBy);
  }
}
