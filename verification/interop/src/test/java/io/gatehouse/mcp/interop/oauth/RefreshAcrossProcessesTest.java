package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.interop.NodeServer;
import io.gatehouse.mcp.interop.NodeServers;
import io.gatehouse.mcp.interop.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The race for a refresh at oidc-provider; {@link SpringTest} and {@link KeycloakTest} have it at the others. */
@Timeout(120)
class RefreshAcrossProcessesTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @TempDir
  private Path directory;

  /** The authorization server counts: it writes a line for each request, and refuses a refresh token that comes twice. */
  @Test
  void sendsOneRefreshForAllThreadsOfAllProcesses() throws Exception {
    RunningServer server = SERVERS.start(NodeServer.OIDC_PROVIDER, "--ttl", "300");
    String issuer = Authority.before(server).issuer();
    RefreshRace race = new RefreshRace(directory, server.endpoint(), issuer, "mcp-native", "");
    try (ProtectedHost host = race.host()) {
      host.call("whoami");
      assertThat(host.credential().generation()).isEqualTo(1);

      assertThat(race.run()).hasSize(RefreshRace.CALLS).containsOnly("alice with mcp-native");

      assertThat(server.printed().stream().filter(line -> line.startsWith("token ")))
          .containsExactly("token authorization_code 200", "token refresh_token 200");
      assertThat(host.credential().generation()).isEqualTo(2);
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
      assertThat(host.logins()).hasSize(1);
    }
  }
}
