package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import org.junit.jupiter.api.Test;

/** How a host finds out which era a server speaks, over HTTP. */
class NegotiationTest {
  private static final CallContext ALICE = CallContext.of("alice");

  private final FakeServer server = new FakeServer();
  private final EraVerdicts verdicts = EraVerdicts.inMemory();

  @Test
  void asksAModernServerOnceAndRemembersIt() {
    try (McpHost host = host(ProtocolMode.auto())) {
      assertThat(host.client("s").describe(ALICE).era()).isEqualTo(Era.MODERN);
    }
    try (McpHost host = host(ProtocolMode.auto())) {
      host.client("s").describe(ALICE);
    }
    assertThat(server.requests()).allMatch(r -> r.method().equals("server/discover"));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void fallsBackToInitializeWhenTheServerKnowsNoDiscovery() {
    legacyOnly();
    try (McpHost host = host(ProtocolMode.auto())) {
      assertThat(host.client("s").describe(ALICE).protocolVersion())
          .isEqualTo(ProtocolVersion.V2025_11_25);
    }
    assertThat(server.requests().get(0).method()).isEqualTo("server/discover");
    assertThat(server.requests("initialize")).hasSize(1);
  }

  @Test
  void sparesALegacyServerTheProbeNextTime() {
    legacyOnly();
    try (McpHost host = host(ProtocolMode.auto())) {
      host.client("s").describe(ALICE);
    }
    try (McpHost host = host(ProtocolMode.auto())) {
      host.client("s").describe(ALICE);
    }
    assertThat(server.requests("server/discover")).hasSize(1);
    assertThat(server.requests("initialize")).hasSize(2);
  }

  @Test
  void probesAnewWhenTheVerdictHasBecomeWrong() {
    legacyOnly();
    try (McpHost host = host(ProtocolMode.auto())) {
      host.client("s").describe(ALICE);
    }
    server.on(
        "server/discover",
        params -> JsonObject.of(
            "supportedVersions", JsonArray.of("2026-07-28"), "capabilities", JsonObject.empty()));
    server.off("initialize");
    try (McpHost host = host(ProtocolMode.auto())) {
      assertThat(host.client("s").describe(ALICE).era()).isEqualTo(Era.MODERN);
    }
  }

  @Test
  void doesNotProbeWhatIsPinned() {
    legacyOnly();
    try (McpHost host = host(ProtocolMode.pinned(ProtocolVersion.V2025_06_18))) {
      assertThatThrownBy(() -> host.client("s").describe(ALICE))
          .isInstanceOf(NegotiationException.class);
    }
    try (McpHost host = host(ProtocolMode.legacy())) {
      host.client("s").describe(ALICE);
    }
    assertThat(server.requests("server/discover")).isEmpty();
  }

  @Test
  void saysThatThereIsNoVersionInCommon() {
    server.on(
        "server/discover",
        params -> JsonObject.of(
            "supportedVersions", JsonArray.of("2031-01-01"), "capabilities", JsonObject.empty()));
    try (McpHost host = host(ProtocolMode.auto())) {
      assertThatThrownBy(() -> host.client("s").describe(ALICE))
          .isInstanceOf(NegotiationException.class)
          .hasMessageContaining("no protocol version in common");
    }
    assertThat(server.requests("initialize")).isEmpty();
  }

  private void legacyOnly() {
    server.off("server/discover");
    server.on(
        "initialize",
        params -> JsonObject.of(
            "protocolVersion", "2025-11-25",
            "capabilities", JsonObject.empty(),
            "serverInfo", JsonObject.of("name", "old", "version", "1")));
  }

  private McpHost host(ProtocolMode mode) {
    return McpHost.builder(request -> ConsentDecision.allow())
        .transport(server)
        .eraVerdicts(verdicts)
        .server(server.config("s").protocolMode(mode))
        .build();
  }
}
