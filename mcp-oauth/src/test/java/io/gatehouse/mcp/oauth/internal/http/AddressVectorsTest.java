package io.gatehouse.mcp.oauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses where a socket connects, behind names, and in pools. */
class AddressVectorsTest {
  private static final URI ENDPOINT = URI.create("https://mcp.example/mcp?key=k");

  @TempDir
  static Path directory;

  private static TestTls tls;

  private TestOrigin inside;

  @BeforeAll
  static void createCertificate() throws Exception {
    tls = TestTls.create(directory);
  }

  @BeforeEach
  void start() throws IOException {
    inside = TestOrigin.start("127.0.0.2", tls.server());
    inside.answer("/a", 200, "{}");
  }

  @AfterEach
  void stop() {
    inside.close();
  }

  @ParameterizedTest
  @MethodSource("io.gatehouse.mcp.oauth.internal.http.AddressTextVectorsTest#notPublic")
  void v13_refusesAddressesThatAreNotPublicInAnySpelling(String url) {
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), AddressPolicy.of(ENDPOINT))) {
      assertThatThrownBy(() -> http.get(URI.create(url), List.of()))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("https://mcp.example/mcp")
          .hasMessageNotContaining("key=k")
          .hasMessageNotContaining("127")
          .hasNoCause();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2",
        "127.2",
        "2130706434",
        "::ffff:127.0.0.2",
        "0.0.0.0",
        "192.0.2.1",
        "fd00::7"
      })
  void v13_refusesToConnectWhateverTheTextWas(String address) throws IOException {
    GuardedSockets sockets =
        new GuardedSockets(new GuardedDns(Dns.SYSTEM, AddressPolicy.of(ENDPOINT)));
    InetSocketAddress target = new InetSocketAddress(InetAddress.getByName(address), inside.port());
    try (Socket socket = sockets.createSocket()) {
      assertThatThrownBy(() -> socket.connect(target)).isInstanceOf(RefusedAddressException.class);
      assertThatThrownBy(() -> socket.connect(target, 1000))
          .isInstanceOf(RefusedAddressException.class);
      assertThat(socket.isConnected()).isFalse();
    }
    assertThatThrownBy(() -> sockets.createSocket(target.getAddress(), inside.port()))
        .isInstanceOf(RefusedAddressException.class);
  }

  @Test
  void v13_refusesToConnectToANameThatIsNotResolved() throws IOException {
    GuardedSockets sockets =
        new GuardedSockets(new GuardedDns(Dns.SYSTEM, AddressPolicy.of(ENDPOINT)));
    try (Socket socket = sockets.createSocket()) {
      assertThatThrownBy(
              () -> socket.connect(InetSocketAddress.createUnresolved("as.example", 443)))
          .isInstanceOf(RefusedAddressException.class);
    }
  }

  @Test
  void v14_refusesANameThatLeadsInside() {
    try (OAuthHttp http = GuardedHttp.create(host("127.0.0.2"), AddressPolicy.of(ENDPOINT))) {
      assertThatThrownBy(() -> http.get(named("as.example"), List.of()))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageNotContaining("as.example");
    }
    assertThat(inside.wasTouched()).isFalse();
  }

  @Test
  void v14_refusesANameThatLeadsInsideTheSecondTime() throws IOException {
    AtomicInteger lookups = new AtomicInteger();
    Dns rebinding = name ->
        List.of(InetAddress.getByName(lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.3"));
    // The first answer is the endpoint's own address, which is allowed.
    AddressPolicy policy = AddressPolicy.of(inside.uri("/mcp"));
    try (OAuthHttp http = GuardedHttp.create(tls.client().dns(rebinding).build(), policy)) {
      assertThat(http.get(named("as.example"), List.of()).status()).isEqualTo(200);
      assertThatThrownBy(() -> http.get(named("other.example"), List.of()))
          .isInstanceOf(AddressRefusedException.class);
    }
    assertThat(inside.requests()).hasSize(1);
  }

  @Test
  void v14_aNameInTheEndpointVouchesForNoAddress() {
    AddressPolicy policy = AddressPolicy.of(named("as.example"));
    try (OAuthHttp http = GuardedHttp.create(host("127.0.0.2"), policy)) {
      assertThatThrownBy(() -> http.get(named("as.example"), List.of()))
          .isInstanceOf(AddressRefusedException.class);
    }
  }

  @Test
  void v14_anAddressInTheEndpointIsAllowedAndItsNeighbourIsNot() {
    AddressPolicy policy = AddressPolicy.of(inside.uri("/mcp"));
    try (OAuthHttp http = GuardedHttp.create(tls.client().build(), policy)) {
      assertThat(http.get(inside.uri("/a"), List.of()).status()).isEqualTo(200);
      assertThatThrownBy(
              () -> http.get(URI.create("https://127.0.0.3:" + inside.port()), List.of()))
          .isInstanceOf(AddressRefusedException.class);
    }
  }

  @Test
  void v14_aHostNamedByTheHostMayBeInside() {
    AddressPolicy policy = AddressPolicy.of(ENDPOINT).privateHost("AS.example");
    try (OAuthHttp http = GuardedHttp.create(host("127.0.0.2"), policy)) {
      assertThat(http.get(named("as.example"), List.of()).status()).isEqualTo(200);
      // Another name for the same machine is not the host's word.
      assertThatThrownBy(() -> http.get(named("other.example"), List.of()))
          .isInstanceOf(AddressRefusedException.class);
    }
  }

  @Test
  void v15_takesNoUnguardedConnectionFromTheHostsPool() throws IOException {
    OkHttpClient host = host("127.0.0.2");
    String url = named("as.example").toString();
    try (Response response =
        host.newCall(new Request.Builder().url(url).build()).execute()) {
      assertThat(response.body().string()).isEqualTo("{}");
    }
    assertThat(host.connectionPool().idleConnectionCount()).isEqualTo(1);
    try (OAuthHttp http = GuardedHttp.create(host, AddressPolicy.of(ENDPOINT))) {
      assertThatThrownBy(() -> http.get(URI.create(url), List.of()))
          .isInstanceOf(AddressRefusedException.class);
    }
    assertThat(inside.requests()).hasSize(1);
    assertThat(host.connectionPool().idleConnectionCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/../b", "/a/%2e%2e/b", "/./a", "/a/.."})
  void refusesAPathThatWouldBeCalledDifferently(String path) {
    try (OAuthHttp http = GuardedHttp.create(host("127.0.0.2"), AddressPolicy.of(ENDPOINT))) {
      URI uri = URI.create("https://as.example:" + inside.port() + path);
      assertThatThrownBy(() -> http.get(uri, List.of()))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("normal form");
    }
  }

  @Test
  void tellsARefusedAddressFromAServerThatIsNotThere() {
    try (OAuthHttp http =
        GuardedHttp.create(host("127.0.0.2"), AddressPolicy.of(inside.uri("/mcp")))) {
      inside.close();
      assertThatThrownBy(() -> http.postForm(inside.uri("/a"), Map.of(), List.of()))
          .isInstanceOf(AuthorizationServerException.class)
          .hasMessageContaining("no connection")
          .hasNoCause();
    }
  }

  private URI named(String host) {
    return URI.create("https://" + host + ":" + inside.port() + "/a");
  }

  private static OkHttpClient host(String address) {
    return tls.client().dns(name -> List.of(InetAddress.getByName(address))).build();
  }
}
