package io.gatehouse.mcp.interop.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.interop.NodeServer;
import io.gatehouse.mcp.interop.NodeServers;
import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.interop.TestHost;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientMetadataDocument;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.store.Credential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** oidc-provider with what it can ask of clients beyond the usual. */
@Timeout(60)
class OidcProviderOptionsTest {
  @RegisterExtension
  static final NodeServers SERVERS = new NodeServers();

  @Test
  void keepsCallingWhileTokensEndAfterTwoSeconds() throws IOException, InterruptedException {
    RunningServer server = SERVERS.start(NodeServer.OIDC_PROVIDER, "--ttl", "2");
    try (ProtectedHost host = registeredAt(server)) {
      TestHost.eventually("the third token", () -> {
        assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
        return host.credential().generation() >= 3;
      });

      assertThat(host.logins()).hasSize(1);
      assertThat(tokenRequests(server))
          .startsWith(
              "token authorization_code 200", "token refresh_token 200", "token refresh_token 200");
    }
  }

  @Test
  void bindsItsTokensWithTheNoncesOfBothServers() throws IOException, InterruptedException {
    RunningServer server =
        SERVERS.start(NodeServer.OIDC_PROVIDER, "--dpop", "--nonces", "--ttl", "2");
    try (ProtectedHost host = registeredAt(server)) {
      TestHost.eventually("the second token", () -> {
        assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");
        return host.credential().generation() >= 2;
      });
      assertThat(host.call("rename")).isEqualTo("renamed");

      assertThat(host.state().bound()).isTrue();
      assertThat(host.logins()).hasSize(2);
      assertThat(statusWithoutProof(server, host.credential())).isEqualTo(401);
      // The very first request had no nonce to carry; no other was without.
      assertThat(tokenRequests(server))
          .startsWith(
              "token authorization_code 400",
              "token authorization_code 200",
              "token refresh_token 200")
          .endsWith("token authorization_code 200");
      assertThat(tokenRequests(server))
          .filteredOn(line -> line.endsWith(" 400"))
          .hasSize(1);
    }
  }

  @Test
  void pushesTheRequestWhereNothingElseIsTaken() throws IOException, InterruptedException {
    RunningServer server = SERVERS.start(NodeServer.OIDC_PROVIDER, "--par");
    try (ProtectedHost host = registeredAt(server)) {
      assertThat(host.call("whoami")).isEqualTo("alice with mcp-native");

      assertThat(host.logins())
          .singleElement()
          .satisfies(address ->
              assertThat(address.getQuery()).matches("client_id=mcp-native&request_uri=urn:[^&]+"));
    }
  }

  @Test
  void isKnownByTheDocumentItPublishes(@TempDir Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (DocumentServer documents = DocumentServer.start(directory)) {
      ClientMetadataDocument document = ClientMetadataDocument.builder(
              documents.address(),
              "Gatehouse interop",
              List.of(URI.create("http://127.0.0.1/callback")))
          .build();
      documents.publish(document.toJson());
      RunningServer server = SERVERS.start(
          NodeServer.OIDC_PROVIDER,
          Map.of("NODE_EXTRA_CA_CERTS", documents.certificate().toString()),
          "--documents");
      try (ProtectedHost host =
          ProtectedHost.of(server, document.registration(new ClientAuthentication.None()))) {
        assertThat(host.call("whoami")).isEqualTo("alice with " + documents.address());

        host.clock().skip(Duration.ofSeconds(45));
        host.call("whoami");
        assertThat(host.credential().generation()).isEqualTo(2);
        assertThat(documents.requests()).isPositive();
      }
    }
  }

  private static ProtectedHost registeredAt(RunningServer server)
      throws IOException, InterruptedException {
    return ProtectedHost.of(
        server,
        new ClientRegistration.PreRegistered(
            Authority.before(server).issuer(), "mcp-native", new ClientAuthentication.None()));
  }

  private static List<String> tokenRequests(RunningServer server) throws IOException {
    return server.printed().stream().filter(line -> line.startsWith("token ")).toList();
  }

  /** What a thief gets for the token alone. */
  private static int statusWithoutProof(RunningServer server, Credential stolen)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.endpoint())
        .header("Authorization", "DPoP " + stolen.accessToken().reveal())
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
