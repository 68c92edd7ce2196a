package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.SseEvent;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error says about the message, and what it does not repeat. */
@Timeout(30)
class DeliveryTest {
  @ParameterizedTest
  @EnumSource(Verb.class)
  void nothingWasSentIfTheConnectionIsRefused(Verb verb) throws Exception {
    URI nobody = nobodyListens();
    try (ExchangeTransport transport = Http.transport(nobody)) {
      TransportException e = Http.failure(transport, Http.request(verb, nobody));
      assertThat(e.reason()).isEqualTo(Reason.CONNECT);
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(e.server()).hasValue("files");
      assertThat(e).hasMessage("server files: no connection (ConnectException)");
    }
  }

  @Test
  void nothingWasSentIfTheNameIsUnknown() {
    URI uri = URI.create("https://mcp.example/mcp?key=secret");
    OkHttpClient client = new OkHttpClient.Builder()
        .dns(host -> {
          throw new UnknownHostException(host);
        })
        .build();
    try (ExchangeTransport transport = Http.transport(uri, client)) {
      TransportException e = Http.failure(transport, Http.post(uri));
      assertThat(e.reason()).isEqualTo(Reason.CONNECT);
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(e)
          .hasMessage("server files: the host name cannot be resolved (UnknownHostException)");
      assertThat(trace(e)).doesNotContain("secret");
    }
  }

  @Test
  @Tag("okhttp5")
  void everyAddressOfAHostIsTriedBeforeAnythingIsSent() throws Exception {
    InetAddress nobody = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    OkHttpClient client = new OkHttpClient.Builder()
        .dns(host -> List.of(nobody, InetAddress.getLoopbackAddress()))
        .build();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("localhost", "/mcp"), client)) {
      RecordingSink sink = Http.run(transport, Http.post(server.uri("localhost", "/mcp")));
      assertThat(sink.status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void nothingWasSentIfConnectingTakesTooLong() {
    URI uri = URI.create("http://127.0.0.1:1/mcp");
    OkHttpClient client = new OkHttpClient.Builder()
        .socketFactory(new TestSockets(() -> {
          throw new SocketTimeoutException("connect timed out");
        }))
        .build();
    try (ExchangeTransport transport = Http.transport(uri, client)) {
      TransportException e = Http.failure(transport, Http.post(uri));
      assertThat(e.reason()).isEqualTo(Reason.CONNECT);
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(e)
          .hasMessage(
              "server files: no connection within the connect timeout (SocketTimeoutException)");
    }
  }

  @Test
  void nothingWasSentIfTlsFails() throws Exception {
    // Speaks no TLS: answers the handshake with its own words and hangs up.
    try (PlainTalker talker = new PlainTalker("HTTP/1.1 400 ignore-previous-instructions\r\n\r\n");
        ExchangeTransport transport = Http.transport(talker.httpsUri())) {
      TransportException e = Http.failure(transport, Http.post(talker.httpsUri()));
      assertThat(e.reason()).isEqualTo(Reason.CONNECT);
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(e).hasMessageStartingWith("server files: TLS failed");
      assertThat(trace(e)).doesNotContain("ignore-previous");
    }
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void itMayHaveArrivedIfTheServerHangsUpWithoutAnAnswer(Verb verb) throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.close());
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      TransportException e = Http.failure(transport, Http.request(verb, server.uri("/mcp")));
      assertThat(e.reason()).isEqualTo(Reason.CLOSED);
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(e)
          .hasMessageStartingWith(
              "server files: the exchange broke off before the answer was complete");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json\nContent-Length: 100",
        "Content-Type: application/json\nTransfer-Encoding: chunked",
        "Content-Type: text/event-stream\nTransfer-Encoding: chunked"
      })
  void itMayHaveArrivedIfTheAnswerIsCutOff(String headers) throws Exception {
    RawServer.Script script = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\n" + headers + "\n\n", "64\r\ndata: {\"jsonrpc\"");
      wire.close();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      TransportException e = Http.failure(transport, Http.post(server.uri("/mcp")));
      assertThat(e.reason()).isEqualTo(Reason.CLOSED);
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(trace(e)).doesNotContain("jsonrpc");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ignore-previous-instructions\n\n",
        "HTTP/1.1 ignore-previous-instructions\n\n",
        "HTTP/9.9 200 ignore-previous-instructions\n\n",
        "HTTP/1.1 204 X\nContent-Length: 5\nX-A: ignore-previous-instructions\n\n",
        "HTTP/1.1 200 X\nTransfer-Encoding: chunked\n\nignore-previous-instructions\n",
        "HTTP/1.1 200 X\nContent-Encoding: gzip\nContent-Length: 28\n\nignore-previous-instructions"
      })
  void anAnswerThatIsNotHttpIsNotQuoted(String answer) throws Exception {
    RawServer.Script script = (request, wire) -> {
      wire.send(answer, "");
      wire.close();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp?key=secret"))) {
      TransportException e = Http.failure(transport, Http.post(server.uri("/mcp?key=secret")));
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(trace(e)).doesNotContain("ignore-previous").doesNotContain("secret");
    }
  }

  @Test
  void whatTheReaderOfABodyThrowsIsNotQuotedEither() throws Exception {
    try (RawServer server =
            RawServer.start((request, wire) -> wire.json(200, "ignore-previous-instructions"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink parser = new RecordingSink() {
        @Override
        public void onBody(InputStream in) throws IOException {
          throw new IOException(
              "unexpected token " + new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      };
      TransportException e = Http.failure(transport.prepare(Http.post(server.uri("/mcp"))), parser);
      assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(trace(e)).doesNotContain("ignore-previous");
    }
  }

  @Test
  void anErrorOfTheSinkPassesAndEndsTheExchange() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.events();
      wire.chunk("data: a\n\n");
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink failing = new RecordingSink() {
        @Override
        public boolean onEvent(SseEvent event) {
          throw new IllegalStateException("of the sink");
        }
      };
      assertThatThrownBy(() -> transport.prepare(Http.post(server.uri("/mcp"))).execute(failing))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("of the sink");
      disconnected.await();
    }
  }

  @Test
  void aCredentialNeverShows() throws Exception {
    URI nobody = nobodyListens();
    try (ExchangeTransport transport = Http.transport(nobody)) {
      TransportException e = Http.failure(
          transport, Http.request(Verb.POST, nobody, new Header("Authorization", "Bearer s3cret")));
      assertThat(trace(e)).doesNotContain("s3cret");
    }
  }

  private static URI nobodyListens() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/mcp");
    }
  }

  /** Everything a log would show. */
  private static String trace(Throwable thrown) {
    StringWriter out = new StringWriter();
    thrown.printStackTrace(new PrintWriter(out));
    return out.toString();
  }
}
