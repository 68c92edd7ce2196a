package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.protocol.Tool;
import java.util.List;

/**
 * A tool as the server defined it, with the fingerprint that an approval is bound to.
 *
 * @param tool the definition; every word in it is the server's claim
 * @param fingerprint over the whole definition in canonical form, unknown members included
 * @param findings what we noticed about it
 */
public record ToolDefinition(Tool tool, Fingerprint fingerprint, List<Finding> findings) {
  public ToolDefinition {
    findings = List.copyOf(findings);
  }

  /** The definition {@code tool} without findings. */
  public static ToolDefinition of(Tool tool) {
    return of(tool, List.of());
  }

  /** The definition {@code tool} with findings. */
  public static ToolDefinition of(Tool tool, List<Finding> findings) {
    return new ToolDefinition(
        tool, Fingerprint.of("tool", tool.json().toCanonicalUtf8()), findings);
  }
}
