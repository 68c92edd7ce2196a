package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that speaks both eras is spoken to in the newer one, unless the host says otherwise. */
@Timeout(120)
class DualServerTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @Test
  void choosesTheModernEraOverStdio() {
    check(TestHost.config(SERVERS, NodeServer.DUAL_STDIO), Era.MODERN);
  }

  @Test
  void speaksTheLegacyEraOverStdioIfToldTo() {
    ServerConfig config = TestHost.config(SERVERS, NodeServer.DUAL_STDIO);
    check(config.protocolMode(ProtocolMode.legacy()), Era.LEGACY);
  }

  @Test
  void choosesTheModernEraOverHttpAndTheLegacyOneIfToldTo()
      throws IOException, InterruptedException {
    ServerConfig config =
        ServerConfig.http("peer", SERVERS.start(NodeServer.DUAL_HTTP).endpoint());
    check(config, Era.MODERN);
    check(config.protocolMode(ProtocolMode.legacy()), Era.LEGACY);
  }

  private static void check(ServerConfig config, Era expected) {
    try (TestHost host = new TestHost(config)) {
      assertThat(host.client().describe(USER).era()).isEqualTo(expected);
      assertThat(host.text("echo", JsonObject.of("text", "hello"))).isEqualTo("hello");
    }
  }
}
