package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.interop.NodeServer;
import io.gatehouse.mcp.interop.NodeServers;
import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Logout;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.store.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Spring Authorization Server with its pages for login and consent, before a Spring AI server whose challenge is not quoted. */
@Timeout(300)
class SpringTest {
  private static final String SECRET = "a-secret-of-the-web-client";

  @RegisterExtension
  static final SpringServers SERVERS = new SpringServers();

  @RegisterExtension
  static final NodeServers NODE = new NodeServers();

  @TempDir
  private Path directory;

  private static RunningServer authorization;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    authorization = SERVERS.startAuthorization();
    server = SERVERS.startResource(authorization);
  }

  @Test
  void logsInOnThePagesOfTheServerAndCalls() {
    try (ProtectedHost host = host(web())) {
      assertThat(host.call("whoami")).isEqualTo("alice");
      assertThat(host.call("whoami")).isEqualTo("alice");

      assertThat(host.logins()).hasSize(1);
      // It offers bound tokens, and the MCP server says nothing of them.
      assertThat(host.state().bound()).isFalse();
    }
  }

  @Test
  void refreshesWithItsSecret() {
    try (ProtectedHost host = host(web())) {
      host.call("whoami");
      Credential first = host.credential();
      host.clock().skip(Duration.ofMinutes(4).plusSeconds(45));

      assertThat(host.call("whoami")).isEqualTo("alice");

      assertThat(host.credential().generation()).isEqualTo(2);
      assertThat(host.credential().refreshToken()).isPresent().isNotEqualTo(first.refreshToken());
      assertThat(host.logins()).hasSize(1);
    }
  }

  /** It gives public clients no refresh token, whatever they are registered for. */
  @Test
  void logsInAgainWhereAPublicClientHasNothingToRefreshWith() {
    ClientRegistration way = new ClientRegistration.PreRegistered(
        issuer(), "mcp-native", new ClientAuthentication.None());
    try (ProtectedHost host = host(way)) {
      host.call("whoami");
      assertThat(host.state().refreshable()).isFalse();
      host.clock().skip(Duration.ofMinutes(6));

      assertThat(host.call("whoami")).isEqualTo("alice");

      assertThat(host.logins()).hasSize(2);
    }
  }

  @Test
  void registersItselfAtTheOpenEndpoint() {
    try (ProtectedHost host = host(new ClientRegistration.Dynamic("Gatehouse interop"))) {
      assertThat(host.call("whoami")).isEqualTo("alice");

      assertThat(host.state().clientId()).isNotIn("mcp-native", "mcp-web");
    }
  }

  @Test
  void leavesNothingOfALoginAtTheServerAfterLogout() throws IOException, InterruptedException {
    try (ProtectedHost host = host(web())) {
      host.call("whoami");
      Credential before = host.credential();
      Authority authority = Authority.of(issuer());
      assertThat(authority.isActive(before.accessToken(), "mcp-web", SECRET)).isTrue();

      assertThat(host.logout()).isEqualTo(Logout.REVOKED);

      assertThat(authority.isActive(before.accessToken(), "mcp-web", SECRET)).isFalse();
      assertThat(authority.isActive(before.refreshToken().orElseThrow(), "mcp-web", SECRET))
          .isFalse();
    }
  }

  /** The Spring AI server knows no scopes; before another one a call may want more. */
  @Test
  void stepsUpWhenACallWantsMore() throws IOException, InterruptedException {
    RunningServer scoped = NODE.start(
        NodeServer.PROTECTED, "--issuer", issuer(), "--client", "mcp-web", "--secret", SECRET);
    try (ProtectedHost host = ProtectedHost.of(scoped, web())) {
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-web");

      assertThat(host.call("rename")).isEqualTo("renamed");

      assertThat(host.logins()).hasSize(2);
      assertThat(host.questions().get(1).added()).containsExactly("mcp:admin");
    }
  }

  @Test
  void sendsOneRefreshForAllThreadsOfAllProcesses() throws Exception {
    RefreshRace race = new RefreshRace(directory, server.endpoint(), issuer(), "mcp-web", SECRET);
    try (ProtectedHost host = race.host()) {
      host.call("whoami");
      long before = asked();

      assertThat(race.run()).hasSize(RefreshRace.CALLS).containsOnly("alice");

      assertThat(asked()).isEqualTo(before + 1);
      assertThat(host.credential().generation()).isEqualTo(2);
      assertThat(host.call("whoami")).isEqualTo("alice");
      assertThat(host.logins()).hasSize(1);
    }
  }

  /** How often the token endpoint was asked. */
  private static long asked() throws IOException {
    return authorization.printed().stream()
        .filter(line -> line.startsWith("POST /oauth2/token "))
        .count();
  }

  private static ProtectedHost host(ClientRegistration way) {
    return ProtectedHost.of(server, way);
  }

  private static ClientRegistration web() {
    return new ClientRegistration.PreRegistered(
        issuer(), "mcp-web", new ClientAuthentication.Basic(Secret.of(SECRET)));
  }

  private static String issuer() {
    return authorization.endpoint().toString();
  }
}
