package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerDescriptionTest {

  private static final JsonObject DISCOVERED = Wire.object(
      "{'resultType':'complete','supportedVersions':['2026-07-28','SRV','2025-11-25'],'capabilities':{'tools':{}},"
          + "'_meta':{'io.modelcontextprotocol/serverInfo':{'name':'SRV','version':'2'}},"
          + "'serverInfo':{'name':'other','version':'1'},'instructions':'SRV'}");

  @Test
  void readsADiscovery() {
    ServerDescription read =
        ServerDescription.fromDiscover(DISCOVERED, ProtocolVersion.V2026_07_28);
    assertThat(read.era()).isEqualTo(Era.MODERN);
    assertThat(read.protocolVersion()).isEqualTo(ProtocolVersion.V2026_07_28);
    assertThat(read.supportedVersions())
        .containsExactly(
            ProtocolVersion.V2026_07_28, ProtocolVersion.of("SRV"), ProtocolVersion.V2025_11_25);
    assertThat(read.capabilities().hasTools()).isTrue();
    assertThat(read.instructions()).contains("SRV");
    assertThat(read.serverInfo().map(Implementation::name)).contains("SRV");
    assertThat(read).hasToString("ServerDescription[MODERN, 2026-07-28]");
  }

  @Test
  void readsTheNameWhereDraftsHadIt() {
    ServerDescription read =
        ServerDescription.fromDiscover(DISCOVERED.without("_meta"), ProtocolVersion.V2026_07_28);
    assertThat(read.serverInfo().map(Implementation::name)).contains("other");
  }

  @Test
  void doesNotFailOverANameThatNothingIsDecidedBy() {
    JsonObject odd =
        Wire.object("{'protocolVersion':'2024-11-05','capabilities':{},'serverInfo':{'name':1}}");
    assertThat(ServerDescription.fromInitialize(odd).serverInfo()).isEmpty();
  }

  @Test
  void readsAHandshake() {
    ServerDescription read = ServerDescription.fromInitialize(
        Wire.object(
            "{'protocolVersion':'2025-06-18','capabilities':{'prompts':{}},'serverInfo':{'name':'a','version':'1'}}"));
    assertThat(read.era()).isEqualTo(Era.LEGACY);
    assertThat(read.protocolVersion()).isEqualTo(ProtocolVersion.V2025_06_18);
    assertThat(read.supportedVersions()).containsExactly(ProtocolVersion.V2025_06_18);
    assertThat(read.instructions()).isEmpty();
  }

  @Test
  void needsVersionsAndCapabilities() {
    refuses("/supportedVersions", () -> ServerDescription.supportedVersions(Wire.object("{}")));
    refuses(
        "/capabilities",
        () -> ServerDescription.fromDiscover(
            Wire.object("{'supportedVersions':[]}"), ProtocolVersion.V2026_07_28));
    refuses("/protocolVersion", () -> ServerDescription.fromInitialize(Wire.object("{}")));
    refuses(
        "/capabilities",
        () -> ServerDescription.fromInitialize(Wire.object("{'protocolVersion':'a'}")));
  }

  @Test
  void copiesItsList() {
    List<ProtocolVersion> versions = new ArrayList<>(ProtocolVersion.legacy());
    ServerDescription made = new ServerDescription(
        Era.LEGACY,
        versions.get(0),
        Optional.empty(),
        ServerCapabilities.from(JsonObject.empty()),
        Optional.empty(),
        versions);
    versions.clear();
    assertThat(made.supportedVersions()).isEqualTo(ProtocolVersion.legacy());
  }

  private static void refuses(String pointer, Runnable read) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(read::run)
        .satisfies(e -> assertThat(e.at()).hasToString(pointer));
  }
}
