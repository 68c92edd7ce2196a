package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.MessageBody;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the server or the client of the host would like: one exchange is one request on the wire. */
@Timeout(30)
class OneTransmissionTest {
  @ParameterizedTest
  @CsvSource({
    "301, POST",
    "302, POST",
    "303, POST",
    "307, POST",
    "308, POST",
    "301, GET",
    "302, GET",
    "307, GET",
    "308, GET",
    "303, DELETE",
    "308, DELETE"
  })
  void followsNoRedirect(int status, Verb verb) throws Exception {
    try (RawServer other = RawServer.start((request, wire) -> wire.json(200, "{}"));
        RawServer server = RawServer.start((request, wire) -> wire.send(
            "HTTP/1.1 " + status + " X\nLocation: " + other.uri("/stolen")
                + "\nContent-Length: 0\n\n",
            ""));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      RecordingSink sink = Http.run(transport, Http.request(verb, server.uri("/mcp")));
      assertThat(sink.status()).isEqualTo(status);
      assertThat(sink.header("Location")).containsExactly(other.uri("/stolen").toString());
      assertThat(server.requests()).hasSize(1);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void v18_credentialsDoNotGoWhereARedirectLeads(int status) throws Exception {
    try (RawServer other = RawServer.start((request, wire) -> wire.json(200, "{}"));
        RawServer server = RawServer.start((request, wire) -> wire.send(
            "HTTP/1.1 " + status + " X\nLocation: " + other.uri("/mcp") + "\nContent-Length: 0\n\n",
            ""));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      Http.run(
          transport,
          Http.request(
              Verb.POST,
              server.uri("/mcp"),
              new Header("Authorization", "DPoP canary"),
              new Header("DPoP", "canary-proof"),
              new Header("Mcp-Session-Id", "canary-session")));
      assertThat(server.requests())
          .singleElement()
          .satisfies(r -> assertThat(r.header("Authorization")).contains("DPoP canary"));
      assertThat(other.connections()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void doesNotSendAgainAfter503EvenIfTheServerSaysAtOnce(Verb verb) throws Exception {
    AtomicInteger count = new AtomicInteger();
    RawServer.Script script = (request, wire) -> {
      if (count.incrementAndGet() == 1) {
        wire.send("HTTP/1.1 503 X\nRetry-After: 0\nContent-Length: 4\n\n", "busy");
      } else {
        wire.json(200, "{}");
      }
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      RecordingSink sink = Http.run(transport, Http.request(verb, server.uri("/mcp")));
      assertThat(sink.status()).isEqualTo(503);
      assertThat(sink.header("Retry-After")).containsExactly("0");
      assertThat(sink.body()).hasValue("busy");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "408, POST",
    "408, GET",
    "421, POST",
    "429, POST",
    "401, POST",
    "401, GET",
    "407, POST",
    "425, POST"
  })
  void doesNotSendAgainForAnyOtherStatus(int status, Verb verb) throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.send(
            "HTTP/1.1 " + status + " X\nRetry-After: 0\nWWW-Authenticate: Basic realm=x\n"
                + "Proxy-Authenticate: Basic realm=x\nContent-Length: 0\n\n",
            ""));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      if (status == 407) {
        // OkHttp takes this for an error of the protocol, since there is no proxy.
        TransportException e = Http.failure(transport, Http.request(verb, server.uri("/mcp")));
        assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      } else {
        assertThat(Http.run(transport, Http.request(verb, server.uri("/mcp"))).status())
            .isEqualTo(status);
      }
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void doesNotSendAgainWhenTheConnectionBreaks(Verb verb) throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.close());
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      TransportException e = Http.failure(transport, Http.request(verb, server.uri("/mcp")));
      assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED);
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void doesNotSendAgainWhenAReusedConnectionBreaks() throws Exception {
    AtomicInteger count = new AtomicInteger();
    RawServer.Script script = (request, wire) -> {
      if (count.incrementAndGet() == 1) {
        wire.json(200, "{}");
      } else {
        wire.close();
      }
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      Http.run(transport, Http.post(server.uri("/mcp")));
      TransportException e = Http.failure(transport, Http.post(server.uri("/mcp")));
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anInterceptorOfTheHostCannotSendAMessageTwice() throws Exception {
    Interceptor twice = chain -> {
      chain.proceed(chain.request()).close();
      return chain.proceed(chain.request());
    };
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(twice).build();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), client)) {
      TransportException e = Http.failure(transport, Http.post(server.uri("/mcp")));
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anInterceptorOfTheHostCannotPutAnotherRequestInItsPlace() throws Exception {
    Interceptor other =
        chain -> chain.proceed(new Request.Builder().url(chain.request().url()).build());
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(other).build();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), client)) {
      TransportException e = Http.failure(transport, Http.post(server.uri("/mcp")));
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void keepsNoCookies() throws Exception {
    RawServer.Script script = (request, wire) ->
        wire.send("HTTP/1.1 200 X\nSet-Cookie: user=alice\nContent-Length: 0\n\n", "");
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), eager())) {
      Http.run(transport, Http.post(server.uri("/mcp")));
      Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(r -> assertThat(r.header("Cookie")).isEmpty());
    }
  }

  @Test
  void keepsNoAnswers(@TempDir Path directory) throws Exception {
    RawServer.Script script = (request, wire) ->
        wire.send("HTTP/1.1 200 X\nCache-Control: max-age=3600\nContent-Length: 2\n\n", "{}");
    try (Cache cache = new Cache(directory.toFile(), 1 << 20);
        RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(
            server.uri("/mcp"), new OkHttpClient.Builder().cache(cache).build())) {
      Http.run(transport, Http.request(Verb.GET, server.uri("/mcp")));
      Http.run(transport, Http.request(Verb.GET, server.uri("/mcp")));
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void limitsConnectingAndWritingButNotWaitingForAnAnswer() throws Exception {
    AtomicReference<List<Long>> seen = new AtomicReference<>();
    Interceptor watch = chain -> {
      seen.set(List.of(
          (long) chain.connectTimeoutMillis(),
          (long) chain.readTimeoutMillis(),
          (long) chain.writeTimeoutMillis(),
          chain.call().timeout().timeoutNanos()));
      return chain.proceed(chain.request());
    };
    OkHttpClient client = new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(3))
        .readTimeout(Duration.ofSeconds(4))
        .writeTimeout(Duration.ofSeconds(5))
        .callTimeout(Duration.ofSeconds(6))
        .addNetworkInterceptor(watch)
        .build();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), client)) {
      Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(seen.get()).containsExactly(3_000L, 0L, 60_000L, 0L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void aBodyIsWrittenOnce(int length) throws IOException {
    AtomicInteger started = new AtomicInteger();
    SegmentRequestBody body =
        new SegmentRequestBody(MessageBody.of(new byte[length]), started::incrementAndGet);
    assertThat(body.isOneShot()).isTrue();
    Buffer sink = new Buffer();
    body.writeTo(sink);
    assertThat(sink.size()).isEqualTo(length);
    assertThatThrownBy(() -> body.writeTo(sink)).isInstanceOf(IOException.class);
    assertThat(sink.size()).isEqualTo(length);
    assertThat(started).hasValue(1);
  }

  /** A client that would follow, retry, log in and remember. */
  private static OkHttpClient eager() {
    return new OkHttpClient.Builder()
        .followRedirects(true)
        .followSslRedirects(true)
        .retryOnConnectionFailure(true)
        .authenticator((route, response) -> response
            .request()
            .newBuilder()
            .header("Authorization", "Basic eDp4")
            .build())
        .cookieJar(new Jar())
        .build();
  }

  private static final class Jar implements CookieJar {
    private volatile List<Cookie> cookies = List.of();

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return cookies;
    }

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> all) {
      cookies = List.copyOf(all);
    }
  }
}
