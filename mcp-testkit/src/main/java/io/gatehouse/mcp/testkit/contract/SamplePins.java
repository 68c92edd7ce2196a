package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.consent.pin.PinnedTool;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What people accepted of a server. */
final class SamplePins {
  static final Fingerprint SERVER = Fingerprint.of("server", new byte[] {1});
  static final Fingerprint OTHER_SERVER = Fingerprint.of("server", new byte[] {2});

  private static final Instant NOW = Instant.parse("2026-08-01T10:30:00Z");

  private SamplePins() {}

  static PinnedServer pinned(String principal, long version) {
    return pinned(principal, version, "Reads a file");
  }

  /** Definitions are fingerprinted, so that every character of a number and of a text counts. */
  static PinnedServer pinned(String principal, long version, String description) {
    JsonObject size = JsonObject.of("type", "number", "maximum", JsonNumber.parse("1.0e2"));
    Tool tool = Tool.from(JsonObject.of(
        "name",
        "read_file",
        "description",
        description,
        "inputSchema",
        JsonObject.of("type", "object", "properties", JsonObject.of("size", size))));
    PinnedTool pin =
        new PinnedTool(ToolDefinition.of(tool), true, false, Optional.of(NOW), NOW, principal);
    return new PinnedServer(
        principal,
        SERVER,
        version,
        false,
        Optional.of("Be brief. \u20ac\ud83d\ude00"),
        Map.of("read_file", pin),
        Optional.of(
            new Executable("/usr/bin/read", Optional.of(Fingerprint.of("x", new byte[] {3})))));
  }
}
