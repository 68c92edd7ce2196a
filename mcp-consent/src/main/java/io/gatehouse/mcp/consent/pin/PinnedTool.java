package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tool as a person accepted it. It outlives the tool's absence, so that what hides and comes back changed is recognised.
 *
 * @param definition as it was accepted, with our fingerprint of it, taken once
 * @param exposed whether the model may see it
 * @param quarantined whether a person refused a change of it since
 * @param absentSince when it was first missing from an offer; empty while it is there or once its return was accepted
 * @param acceptedBy the principal who accepted it
 */
public record PinnedTool(
    ToolDefinition definition,
    boolean exposed,
    boolean quarantined,
    Optional<Instant> absentSince,
    Instant acceptedAt,
    String acceptedBy) {
  public PinnedTool {
    definition = ToolDefinition.of(definition.tool()); // whatever the fingerprint it came with
    Objects.requireNonNull(absentSince, "absentSince");
    Objects.requireNonNull(acceptedAt, "acceptedAt");
    Objects.requireNonNull(acceptedBy, "acceptedBy");
  }

  /** The tool as a person accepted it. */
  public Tool tool() {
    return definition.tool();
  }

  /** The fingerprint of the whole definition. */
  public Fingerprint fingerprint() {
    return definition.fingerprint();
  }

  /** The fingerprint of each member of the definition, by name. */
  public SortedMap<String, Fingerprint> parts() {
    SortedMap<String, Fingerprint> parts = new TreeMap<>();
    tool()
        .json()
        .members()
        .forEach(
            (name, value) -> parts.put(name, Fingerprint.of("tool-part", value.toCanonicalUtf8())));
    return parts;
  }

  PinnedTool absent(Optional<Instant> since) {
    return new PinnedTool(definition, exposed, quarantined, since, acceptedAt, acceptedBy);
  }

  PinnedTool quarantine() {
    return new PinnedTool(definition, exposed, true, absentSince, acceptedAt, acceptedBy);
  }
}
