package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class ModernStdioTest implements ModernContract, AskingContract, ListeningContract {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private static TestHost host;

  @BeforeAll
  static void connect() {
    host = TestHost.stdio(SERVERS, NodeServer.MODERN_STDIO);
  }

  @AfterAll
  static void leavesNothingBehind() {
    host.close();
  }

  @Override
  public TestHost host() {
    return host;
  }

  @Test
  void asksBeforeItStartsTheProcess() {
    host.client().describe(USER);

    assertThat(host.kinds(0)).startsWith("launchServer");
    assertThat(host.asked(ConsentRequest.LaunchServer.class))
        .singleElement()
        .satisfies(launch ->
            assertThat(launch.argv()).isEqualTo(SERVERS.command(NodeServer.MODERN_STDIO)));
  }

  @Test
  void mirrorsNothingIntoHeaders() {
    assertThat(host.text("deploy", JsonObject.of("region", "eu")))
        .contains("\"mcp-param-region\":null");
    assertThat(host.asked(ConsentRequest.CallTool.class))
        .allSatisfy(call -> assertThat(call.mirroredToHeaders()).isEmpty());
  }
}
