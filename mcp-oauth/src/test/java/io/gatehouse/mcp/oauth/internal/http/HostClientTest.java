package io.gatehouse.mcp.oauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.spi.transport.Header;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken over from the client of the host, and what is sent. */
class HostClientTest {
  private static final URI ENDPOINT = URI.create("https://mcp.example/mcp");

  private TestOrigin origin;
  private TestOrigin proxy;

  @BeforeEach
  void start() throws IOException {
    origin = TestOrigin.start();
    proxy = TestOrigin.start("127.0.0.2");
  }

  @AfterEach
  void stop() {
    origin.close();
    proxy.close();
  }

  @Test
  void sendsThroughAProxyWhoseAddressIsTheHostsWord() {
    // The policy would refuse 127.0.0.2; the proxy looks the name up, which does not exist here.
    try (OAuthHttp http = GuardedHttp.create(throughProxy(), AddressPolicy.of(ENDPOINT))) {
      assertThatThrownBy(() -> http.get(URI.create("https://as.invalid/a"), List.of()))
          .isInstanceOf(AuthorizationServerException.class);
    }
    RecordedRequest request = proxy.requests().get(0);
    assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("CONNECT as.invalid:443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.2/",
        "https://10.0.0.1/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fe80::1%25eth0]/",
        "https://localhost/",
        "https://as.localhost/",
        "https://2130706434/",
        "http://as.invalid/"
      })
  void asksNoProxyForAnAddressThatIsNotPublicByItsText(String url) {
    try (OAuthHttp http = GuardedHttp.create(throughProxy(), AddressPolicy.of(ENDPOINT))) {
      assertThatThrownBy(() -> http.get(URI.create(url), List.of()))
          .isInstanceOf(AddressRefusedException.class);
    }
    assertThat(proxy.wasTouched()).isFalse();
  }

  @Test
  void triesNoDirectConnectionInThePlaceOfAProxy() {
    origin.answer("/a", 200, "{}");
    proxy.close();
    OkHttpClient host = new OkHttpClient.Builder()
        .proxySelector(selecting(List.of(proxyOf(proxy), Proxy.NO_PROXY)))
        .build();
    try (OAuthHttp http = GuardedHttp.create(host, local())) {
      assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
          .isInstanceOf(AuthorizationServerException.class);
    }
    assertThat(origin.wasTouched()).isFalse();
  }

  @Test
  void guardsWhatTheHostsSelectorSendsDirectly() {
    OkHttpClient host = new OkHttpClient.Builder()
        .proxySelector(selecting(List.of(Proxy.NO_PROXY)))
        .build();
    origin.answer("/a", 200, "{}");
    try (OAuthHttp http = GuardedHttp.create(host, local())) {
      assertThat(http.get(origin.uri("/a"), List.of()).status()).isEqualTo(200);
    }
  }

  @Test
  void runsNoInterceptorOfTheHost() {
    AtomicInteger runs = new AtomicInteger();
    Interceptor counting = chain -> {
      runs.incrementAndGet();
      return chain.proceed(chain.request());
    };
    OkHttpClient host = new OkHttpClient.Builder()
        .addInterceptor(counting)
        .addNetworkInterceptor(counting)
        .build();
    origin.answer("/a", 200, "{}");
    try (OAuthHttp http = GuardedHttp.create(host, local())) {
      assertThat(http.get(origin.uri("/a"), List.of()).status()).isEqualTo(200);
    }
    assertThat(runs).hasValue(0);
  }

  @Test
  void keepsNoCookies() {
    origin.answer(
        "/a", new MockResponse.Builder().addHeader("Set-Cookie", "id=1; Path=/").build());
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local())) {
      http.get(origin.uri("/a"), List.of());
      http.get(origin.uri("/a"), List.of());
    }
    assertThat(origin.requests()).hasSize(2).allMatch(r -> r.getHeaders().get("Cookie") == null);
  }

  @Test
  void asksForJsonUnlessTheCallerAsksForSomethingElse() {
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local())) {
      http.get(origin.uri("/a"), List.of());
      http.get(origin.uri("/a"), List.of(new Header("accept", "text/plain")));
    }
    assertThat(origin.requests().get(0).getHeaders().values("Accept"))
        .containsExactly("application/json");
    assertThat(origin.requests().get(1).getHeaders().values("Accept"))
        .containsExactly("text/plain");
  }

  @Test
  void encodesAFormAsTheOAuthSpecificationDoes() {
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local())) {
      http.postForm(origin.uri("/a"), Map.of("a b", List.of("1&2", "\u00e9+ %")), List.of());
    }
    RecordedRequest request = origin.requests().get(0);
    assertThat(request.getBody().utf8()).isEqualTo("a+b=1%262&a+b=%C3%A9%2B+%25");
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void sendsJsonAsItIs() {
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local())) {
      http.postJson(origin.uri("/a"), "{\"a\":\"\u00e9\"}", List.of(new Header("X-A", "1")));
    }
    RecordedRequest request = origin.requests().get(0);
    assertThat(request.getBody().utf8()).isEqualTo("{\"a\":\"\u00e9\"}");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("X-A")).isEqualTo("1");
  }

  @Test
  void givesTheHeadersOfAnAnswer() {
    origin.answer(
        "/a",
        new MockResponse.Builder()
            .code(400)
            .addHeader("DPoP-Nonce", "n1")
            .addHeader("DPoP-Nonce", "n2")
            .build());
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local())) {
      HttpAnswer answer = http.get(origin.uri("/a"), List.of());
      assertThat(answer.header("dpop-nonce")).contains("n1");
      assertThat(answer.headers().stream().filter(h -> h.is("dpop-nonce"))).hasSize(2);
      assertThat(answer).hasToString("HttpAnswer[status 400, 0 bytes]");
    }
  }

  @Test
  @Timeout(20)
  void closingEndsARequestOfAnotherThread() throws Exception {
    origin.answer(
        "/a", new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS).build());
    OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local());
    CompletableFuture<HttpAnswer> waiting =
        CompletableFuture.supplyAsync(() -> http.get(origin.uri("/a"), List.of()));
    while (origin.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    http.close();
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(AuthorizationServerException.class);
  }

  @Test
  void sendsNothingWhenClosed() {
    OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local());
    http.close();
    assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closesNothingOfTheHost() {
    OkHttpClient host = new OkHttpClient();
    GuardedHttp.create(host, local()).close();
    assertThat(host.dispatcher().executorService().isShutdown()).isFalse();
  }

  @Test
  @Timeout(20)
  void leavesTheInterruptFlagSet() {
    try (OAuthHttp http = GuardedHttp.create(new OkHttpClient(), local())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> http.get(origin.uri("/a"), List.of()))
          .isInstanceOf(AuthorizationServerException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private OkHttpClient throughProxy() {
    return new OkHttpClient.Builder().proxy(proxyOf(proxy)).build();
  }

  private static Proxy proxyOf(TestOrigin server) {
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.2", server.port()));
  }

  private static ProxySelector selecting(List<Proxy> proxies) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return proxies;
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }

  private AddressPolicy local() {
    return AddressPolicy.of(origin.uri("/mcp")).localDevelopment();
  }
}
