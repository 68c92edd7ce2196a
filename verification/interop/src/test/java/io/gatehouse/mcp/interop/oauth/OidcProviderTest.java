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
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** oidc-provider as it is without options, before an MCP server that knows bearer tokens only. */
@Timeout(60)
class OidcProviderTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  private static RunningServer server;
  private static Authority authority;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = SERVERS.start(NodeServer.OIDC_PROVIDER);
    authority = Authority.before(server);
  }

  @Test
  void logsInAtTheFirstCallAndNotAgain() {
    try (ProtectedHost host = registered()) {
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");

      assertThat(host.logins()).hasSize(1);
      assertThat(host.questions()).singleElement().satisfies(question -> {
        assertThat(question.requested()).containsExactlyInAnyOrder("mcp:tools", "offline_access");
        assertThat(question.resource()).isEqualTo(server.endpoint());
        assertThat(question.stepUp()).isFalse();
      });
    }
  }

  @Test
  void stepsUpForTheToolThatNeedsMoreAndTheSameCallGoesThrough() {
    try (ProtectedHost host = registered()) {
      host.call("whoami");

      assertThat(host.call("rename")).isEqualTo("renamed");

      assertThat(host.logins()).hasSize(2);
      assertThat(host.questions().get(1).added()).containsExactly("mcp:admin");
      assertThat(host.questions().get(1).stepUp()).isTrue();
      assertThat(host.granted()).contains("mcp:tools", "mcp:admin");
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
    }
  }

  @Test
  void replacesTheRefreshTokenEachTimeItIsUsed() throws IOException, InterruptedException {
    try (ProtectedHost host = registered()) {
      host.call("whoami");
      Credential first = host.credential();

      host.clock().skip(Duration.ofSeconds(45));
      host.call("whoami");
      Credential second = host.credential();
      host.clock().skip(Duration.ofSeconds(45));
      host.call("whoami");
      Credential third = host.credential();

      assertThat(host.logins()).hasSize(1);
      assertThat(third.generation()).isEqualTo(3);
      assertThat(second.refreshToken()).isPresent().isNotEqualTo(first.refreshToken());
      assertThat(third.refreshToken()).isPresent().isNotEqualTo(second.refreshToken());
      assertThat(
              authority.refresh("mcp-native", first.refreshToken().orElseThrow(), first.resource()))
          .isEqualTo("invalid_grant");
    }
  }

  /** To revoke an access token ends the whole grant there: the refresh token is of no use any more, and is tried once. */
  @Test
  void logsInAgainAfterTheGrantWasRevokedByOthers() throws IOException, InterruptedException {
    try (ProtectedHost host = registered()) {
      host.call("whoami");
      authority.revoke("mcp-native", host.credential().accessToken());
      host.clock().skip(Duration.ofSeconds(15));

      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");

      assertThat(host.logins()).hasSize(2);
    }
  }

  @Test
  void registersItselfIfNobodyHas() {
    try (ProtectedHost host =
        ProtectedHost.of(server, new ClientRegistration.Dynamic("Gatehouse interop"))) {
      String told = host.call("whoami");

      assertThat(told).isEqualTo("alice with " + host.state().clientId());
      assertThat(host.state().clientId()).isNotEqualTo("mcp-native");
    }
  }

  @Test
  void leavesNothingOfALoginAtTheServerAfterLogout() throws IOException, InterruptedException {
    try (ProtectedHost host = registered()) {
      host.call("whoami");
      Credential before = host.credential();
      assertThat(isActive(before)).isTrue();

      assertThat(host.logout()).isEqualTo(Logout.REVOKED);

      assertThat(isActive(before)).isFalse();
      assertThat(authority.refresh(
              "mcp-native", before.refreshToken().orElseThrow(), before.resource()))
          .isEqualTo("invalid_grant");
      assertThat(host.logout()).isEqualTo(Logout.NOT_LOGGED_IN);
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
      assertThat(host.logins()).hasSize(2);
    }
  }

  private static ProtectedHost registered() {
    return ProtectedHost.of(
        server,
        new ClientRegistration.PreRegistered(
            authority.issuer(), "mcp-native", new ClientAuthentication.None()));
  }

  private static boolean isActive(Credential credential) throws IOException, InterruptedException {
    return authority.isActive(credential.accessToken(), "mcp-server", "a-secret-of-the-mcp-server");
  }
}
