package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.ExchangeTransport.Exchange;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.MessageBody;
import io.gatehouse.mcp.spi.transport.SseEvent;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out and what comes in when all is well. */
@Timeout(30)
class ExchangeTest {
  @Test
  void postsTheSegmentsOfAMessageWithExactlyTheHeadersGiven() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      MessageBody body =
          MessageBody.of(utf8("{\"a\":\""), utf8("\u20ac"), new byte[0], utf8("\"}"));
      List<Header> headers = List.of(
          new Header("content-type", "application/json"),
          new Header("Mcp-Method", "tools/call"),
          new Header("X-Twice", "one"),
          new Header("X-Twice", "two"),
          new Header("X-Empty", ""));
      HttpTarget target = new HttpTarget(Verb.POST, server.uri("/mcp?tenant=a%2Fb"));
      Http.run(transport, new ExchangeRequest(target, headers, body, Http.LIMIT, Http.LIMIT));

      RawServer.Received received = server.requests().get(0);
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.target()).isEqualTo("/mcp?tenant=a%2Fb");
      assertThat(received.body()).isEqualTo("{\"a\":\"\u20ac\"}");
      assertThat(received.headers()).containsAll(headers);
      assertThat(received.headers())
          .extracting(header -> header.name().toLowerCase(Locale.ROOT))
          .containsExactlyInAnyOrder(
              "content-type",
              "mcp-method",
              "x-twice",
              "x-twice",
              "x-empty",
              // What HTTP needs, and nothing else.
              "content-length",
              "host",
              "connection",
              "accept-encoding",
              "user-agent");
      assertThat(received.header("Content-Length")).hasValue("11");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"GET", "DELETE"})
  void sendsNoBodyWithGetAndDelete(Verb verb) throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Http.run(
          transport, Http.request(verb, server.uri("/mcp"), new Header("Mcp-Session-Id", "s-1")));
      RawServer.Received received = server.requests().get(0);
      assertThat(received.method()).isEqualTo(verb.name());
      assertThat(received.header("Mcp-Session-Id")).hasValue("s-1");
      assertThat(received.header("Content-Type")).isEmpty();
      assertThat(received.body()).isEmpty();
    }
  }

  @Test
  void refusesABodyThatWouldNotBeSent() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      ExchangeRequest post = Http.post(server.uri("/mcp"));
      ExchangeRequest get = new ExchangeRequest(
          new HttpTarget(Verb.GET, server.uri("/mcp")),
          List.of(),
          post.body(),
          Http.LIMIT,
          Http.LIMIT);
      assertThatThrownBy(() -> transport.prepare(get)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 400, 401, 403, 404, 405, 429, 500, 502, 503})
  void handsOverStatusHeadersAndBodyOfAnyAnswer(int status) throws Exception {
    RawServer.Script script = (request, wire) -> wire.send(
        "HTTP/1.1 " + status
            + " Some Words\nContent-Type: application/json\nX-Twice: one\nx-twice: two\n"
            + "WWW-Authenticate: Bearer\nContent-Length: 8\n\n",
        "{\"a\": 1}");
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(sink.status()).isEqualTo(status);
      assertThat(sink.header("X-Twice")).containsExactly("one", "two");
      assertThat(sink.header("www-authenticate")).containsExactly("Bearer");
      assertThat(sink.body()).hasValue("{\"a\": 1}");
      assertThat(sink.events()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "202, 'Content-Length: 0'",
    "204, 'X-Nothing: 1'",
    "200, 'Content-Length: 0'",
    "205, 'Content-Length: 0'"
  })
  void handsOverAnEmptyBodyIfThereIsNone(int status, String header) throws Exception {
    try (RawServer server = RawServer.start(
            (request, wire) -> wire.send("HTTP/1.1 " + status + " X\n" + header + "\n\n", ""));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(sink.status()).isEqualTo(status);
      assertThat(sink.body()).hasValue("");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/event-stream",
        "Text/Event-Stream",
        "text/event-stream; charset=utf-8",
        " text/event-stream ;x=y"
      })
  void readsAnEventStreamEventByEvent(String type) throws Exception {
    RawServer.Script script = (request, wire) -> wire.send(
        "HTTP/1.1 200 OK\nContent-Type: " + type + "\nConnection: close\n\n",
        "id: 1\ndata: {\"a\":1}\n\n: ping\n\ndata: b\n\n");
    try (RawServer server = RawServer.start((request, wire) -> {
          script.answer(request, wire);
          wire.close();
        });
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(sink.events())
          .containsExactly(ReadEvent.data("{\"a\":1}").withId("1"), ReadEvent.data("b"));
      assertThat(sink.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, application/json",
    "200, text/plain",
    "200, text/event-streams",
    "200, 'application/json; x=text/event-stream'",
    "300, text/event-stream",
    "404, text/event-stream",
    "500, text/event-stream"
  })
  void everythingElseIsABody(int status, String type) throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.send(
            "HTTP/1.1 " + status + " X\nContent-Type: " + type + "\nContent-Length: 9\n\n",
            "data: a\n\n"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(sink.body()).hasValue("data: a\n\n");
      assertThat(sink.events()).isEmpty();
    }
  }

  @Test
  void readsACompressedEventStreamAsItComes() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\nContent-Type: text/event-stream\nContent-Encoding: gzip\n\n", "");
      try (GZIPOutputStream out = new GZIPOutputStream(wire.out(), 512, true)) {
        out.write(utf8("data: a\n\n"));
        out.flush();
        // The second event is written only after the first one has been delivered.
        first.await();
        out.write(utf8("data: b\n\n"));
      }
      wire.close();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = new RecordingSink() {
        @Override
        public boolean onEvent(SseEvent event) throws IOException {
          first.countDown();
          return super.onEvent(event);
        }
      };
      transport.prepare(Http.post(server.uri("/mcp"))).execute(sink);
      assertThat(sink.events()).containsExactly(ReadEvent.data("a"), ReadEvent.data("b"));
    }
  }

  @Test
  void decodesACompressedBody() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(utf8("{\"a\": 1}"));
    }
    RawServer.Script script = (request, wire) -> {
      assertThat(request.header("Accept-Encoding")).hasValue("gzip");
      wire.send(
          "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: "
              + packed.size() + "\n\n",
          "");
      wire.out().write(packed.toByteArray());
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      assertThat(Http.run(transport, Http.post(server.uri("/mcp"))).body()).hasValue("{\"a\": 1}");
    }
  }

  @Test
  void anExchangeIsExecutedOnce() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      exchange.execute(new RecordingSink());
      assertThatThrownBy(() -> exchange.execute(new RecordingSink()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void manyThreadsGetTheirOwnAnswersFromOneTransport() throws Exception {
    RawServer.Script echo = (request, wire) -> wire.json(200, request.body());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (RawServer server = RawServer.start(echo);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String body = "{\"id\":" + i + "}";
        answers.add(threads.submit(() ->
            Http.run(transport, Http.post(server.uri("/mcp"), body)).body().orElseThrow()));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(answers.get(i).get()).isEqualTo("{\"id\":" + i + "}");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void takesProxyTlsAndInterceptorsFromTheClientOfTheHost() throws Exception {
    OkHttpClient client = new OkHttpClient.Builder()
        .addInterceptor(chain ->
            chain.proceed(chain.request().newBuilder().header("X-Host", "yes").build()))
        .build();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), client)) {
      Http.run(transport, Http.post(server.uri("/mcp")));
      assertThat(server.requests().get(0).header("X-Host")).hasValue("yes");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
