package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.interop.NodeServer;
import io.gatehouse.mcp.interop.NodeServers;
import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Logout;
import io.gatehouse.mcp.oauth.store.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keycloak before the MCP server of {@code servers/oauth}. Takes minutes: it runs in the Maven profile {@code keycloak} only. */
@Tag("keycloak")
@Timeout(600)
class KeycloakTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @TempDir
  private Path directory;

  private static Keycloak keycloak;
  private static RunningServer server;
  private static RunningServer boundServer;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    keycloak = Keycloak.start();
    server = protectedServer();
    boundServer = protectedServer("--dpop");
    keycloak.makeRealm(server.endpoint(), boundServer.endpoint());
  }

  @AfterAll
  static void stop() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @Test
  void logsInOnThePageOfTheServerAndStepsUp() {
    try (ProtectedHost host = host(server, "mcp-native")) {
      assertThat(host.call("whoami")).endsWith(" with mcp-native");
      assertThat(host.call("whoami")).endsWith(" with mcp-native");
      assertThat(host.logins()).hasSize(1);
      assertThat(host.state().bound()).isFalse();

      assertThat(host.call("rename")).isEqualTo("renamed");

      assertThat(host.logins()).hasSize(2);
      assertThat(host.questions().get(1).added()).containsExactly("mcp:admin");
    }
  }

  @Test
  void replacesTheRefreshTokenWhenItIsUsed() {
    try (ProtectedHost host = host(server, "mcp-native")) {
      host.call("whoami");
      Credential first = host.credential();
      host.clock().skip(Duration.ofMinutes(4).plusSeconds(45));

      assertThat(host.call("whoami")).endsWith(" with mcp-native");

      assertThat(host.credential().generation()).isEqualTo(2);
      assertThat(host.credential().refreshToken()).isPresent().isNotEqualTo(first.refreshToken());
      assertThat(host.logins()).hasSize(1);
    }
  }

  @Test
  void sendsOneRefreshForAllThreadsOfAllProcesses() throws Exception {
    RefreshRace race =
        new RefreshRace(directory, server.endpoint(), keycloak.issuer(), "mcp-native", "");
    try (ProtectedHost host = race.host()) {
      host.call("whoami");
      long before = keycloak.refreshes();

      assertThat(race.run())
          .hasSize(RefreshRace.CALLS)
          .allMatch(told -> told.endsWith(" with mcp-native"));

      assertThat(keycloak.refreshes()).isEqualTo(before + 1);
      assertThat(host.credential().generation()).isEqualTo(2);
      assertThat(host.call("whoami")).endsWith(" with mcp-native");
      assertThat(host.logins()).hasSize(1);
    }
  }

  @Test
  void bindsTokensForTheServerThatWantsThem() {
    try (ProtectedHost host = host(boundServer, "mcp-bound")) {
      assertThat(host.call("whoami")).endsWith(" with mcp-bound");
      assertThat(host.call("whoami")).endsWith(" with mcp-bound");

      assertThat(host.state().bound()).isTrue();
      assertThat(host.logins()).hasSize(1);
    }
  }

  @Test
  void leavesNothingOfALoginAtTheServerAfterLogout() throws IOException, InterruptedException {
    try (ProtectedHost host = host(server, "mcp-native")) {
      host.call("whoami");
      Credential before = host.credential();
      Authority authority = Authority.describedBy(keycloak.metadata());
      assertThat(authority.isActive(before.accessToken(), before.resource(), Keycloak.SECRET))
          .isTrue();

      assertThat(host.logout()).isEqualTo(Logout.REVOKED);

      assertThat(authority.isActive(before.accessToken(), before.resource(), Keycloak.SECRET))
          .isFalse();
      assertThat(authority.refresh(
              "mcp-native", before.refreshToken().orElseThrow(), before.resource()))
          .isEqualTo("invalid_grant");
    }
  }

  private static RunningServer protectedServer(String... further)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("--issuer", keycloak.issuer(), "--secret", Keycloak.SECRET));
    arguments.addAll(List.of(further));
    return SERVERS.start(NodeServer.PROTECTED, arguments.toArray(String[]::new));
  }

  private static ProtectedHost host(RunningServer server, String client) {
    return ProtectedHost.of(
        server,
        new ClientRegistration.PreRegistered(
            keycloak.issuer(), client, new ClientAuthentication.None()));
  }
}
