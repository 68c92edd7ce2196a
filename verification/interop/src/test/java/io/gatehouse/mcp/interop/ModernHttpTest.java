package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class ModernHttpTest implements ModernContract, AskingContract, ListeningContract {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private static RunningServer server;
  private static TestHost host;

  @BeforeAll
  static void connect() throws IOException, InterruptedException {
    server = SERVERS.start(NodeServer.MODERN_HTTP);
    host = TestHost.http(server);
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
  void asksBeforeItConnects() {
    host.client().describe(USER);

    assertThat(host.kinds(0)).startsWith("connectServer");
    assertThat(host.asked(ConsentRequest.ConnectServer.class))
        .singleElement()
        .satisfies(connect -> assertThat(connect.endpoint()).isEqualTo(server.endpoint()));
  }

  /** 2026-07-28 basic/transports/streamable-http: what a tool's schema marks, and nothing else, goes into headers too. */
  @Test
  void mirrorsMarkedArgumentsIntoHeaders() throws JsonException {
    String told = host.text(
        "deploy",
        JsonObject.of("region", "Île", "replicas", 3, "dryRun", true, "note", "stays inside"));

    JsonObject seen = ((JsonObject) JsonValue.parse(told)).object("seen").orElseThrow();
    assertThat(seen)
        .isEqualTo(JsonObject.builder()
            .put("mcp-method", "tools/call")
            .put("mcp-name", "deploy")
            .put("mcp-param-region", "=?base64?w45sZQ==?=")
            .put("mcp-param-replicas", "3")
            .put("mcp-param-dryrun", "true")
            .put("mcp-param-note", null)
            .build());
    assertThat(host.asked(ConsentRequest.CallTool.class))
        .anySatisfy(call -> assertThat(call.mirroredToHeaders())
            .containsExactlyInAnyOrder("/region", "/replicas", "/dryRun"));
  }
}
