package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.interop.NodeServer;
import io.gatehouse.mcp.interop.NodeServers;
import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Logout;
import io.gatehouse.mcp.oauth.store.InMemoryCredentialStore;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example that comes with the TypeScript SDK, strict about the resource that tokens are for. */
@Timeout(60)
class SdkExampleTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @Test
  void registersLogsInAndCalls() throws IOException, InterruptedException {
    RunningServer server = SERVERS.start(NodeServer.SDK_OAUTH_EXAMPLE);
    // It calls itself so, and a resource is what the host configured, letter by letter.
    URI endpoint = URI.create("http://localhost:" + server.endpoint().getPort() + "/mcp");
    try (ProtectedHost host = new ProtectedHost(
        endpoint,
        InMemoryCredentialStore.create(),
        builder -> builder.register(new ClientRegistration.Dynamic("Gatehouse interop")))) {
      assertThat(host.call("greet", JsonObject.of("name", "Ada"))).isEqualTo("Hello, Ada!");
      assertThat(host.call("greet", JsonObject.of("name", "Bob"))).isEqualTo("Hello, Bob!");

      assertThat(host.logins()).hasSize(1);
      assertThat(host.state().issuer()).endsWith("/");
      assertThat(host.granted()).containsExactly("mcp:tools");
      assertThat(host.state().refreshable()).isFalse();
      assertThat(host.logout()).isEqualTo(Logout.FORGOTTEN);
    }
  }
}
