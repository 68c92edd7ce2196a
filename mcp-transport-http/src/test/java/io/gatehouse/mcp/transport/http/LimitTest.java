package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of an answer is read. */
@Timeout(60)
class LimitTest {
  @ParameterizedTest
  @CsvSource({
    "Content-Length: 1000, 1000, true",
    "Content-Length: 1000, 999, false",
    "Connection: close, 1000, true",
    "Connection: close, 999, false"
  })
  void readsABodyOfExactlyTheLimitAndNotOneByteMore(String header, long limit, boolean fits)
      throws Exception {
    RawServer.Script script = (request, wire) -> {
      wire.send(
          "HTTP/1.1 200 OK\nContent-Type: application/json\n" + header + "\n\n", "x".repeat(1_000));
      wire.close();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      var request = Http.limited(Http.post(server.uri("/mcp")), limit, 1);
      if (fits) {
        assertThat(Http.run(transport, request).body().orElseThrow()).hasSize(1_000);
      } else {
        assertAnswerTooLarge(Http.failure(transport, request), limit);
      }
    }
  }

  @Test
  void anAnswerThatSaysItIsTooLargeIsNotReadAtAll() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\nContent-Length: 1000000000000\n\n", "x");
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      // Would block for ever if it were read up to the limit first.
      assertAnswerTooLarge(Http.failure(transport, Http.post(server.uri("/mcp"))), Http.LIMIT);
      disconnected.await();
    }
  }

  @Test
  void anErrorWithoutInterestInItsBodyIsNoLimit() throws Exception {
    try (RawServer server = RawServer.start((request, wire) ->
            wire.send("HTTP/1.1 502 X\nContent-Length: 1000000000000\n\n", "x"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = new RecordingSink() {
        @Override
        public void onBody(InputStream in) {
          // The status says enough.
        }
      };
      transport.prepare(Http.post(server.uri("/mcp"))).execute(sink);
      assertThat(sink.status()).isEqualTo(502);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/event-stream"})
  void countsWhatComesOutOfDecompression(String type) throws Exception {
    int limit = 100_000;
    RawServer.Script script = (request, wire) -> {
      wire.send(
          "HTTP/1.1 200 OK\nContent-Type: " + type
              + "\nContent-Encoding: gzip\nConnection: close\n\n",
          "");
      bomb(wire.out());
      wire.close();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      TransportException e =
          Http.failure(transport, Http.limited(Http.post(server.uri("/mcp")), limit, limit));
      assertThat(e.reason()).isEqualTo(Reason.LIMIT);
      assertThat(e)
          .hasMessageContaining("larger than 100000 bytes: raise ServerLimits.maxMessageBytes");
    }
  }

  @Test
  void anEventThatIsTooLargeNamesTheLimitAndEndsTheStream() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.events();
      wire.chunk("data: small\n\ndata: " + "x".repeat(2_000));
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      RecordingSink sink = new RecordingSink();
      TransportException e = Http.failure(
          transport.prepare(Http.limited(Http.post(server.uri("/mcp")), 1, 1_000)), sink);
      assertThat(sink.events()).containsExactly(ReadEvent.data("small"));
      assertThat(e.reason()).isEqualTo(Reason.LIMIT);
      assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
      assertThat(e)
          .hasMessage(
              "server files: one event of the answer is larger than 1000 bytes: raise ServerLimits.maxMessageBytes"
                  + " with ServerConfig.limits if the server is to send as much");
      disconnected.await();
    }
  }

  @Test
  void aHeadWithoutEndIsCutOff() throws Exception {
    RawServer.Script script = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\n", "");
      for (int i = 0; i < 10_000; i++) {
        wire.send("X-" + i + ": " + "x".repeat(100) + "\n", "");
      }
      wire.awaitDisconnect();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      TransportException e = Http.failure(transport, Http.post(server.uri("/mcp")));
      assertThat(e.reason()).isEqualTo(Reason.CLOSED);
    }
  }

  @Test
  void aBodyIsReadDuringTheCallOnly() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      InputStream[] kept = new InputStream[1];
      transport.prepare(Http.post(server.uri("/mcp"))).execute(new RecordingSink() {
        @Override
        public void onBody(InputStream in) {
          kept[0] = in;
        }
      });
      assertThatThrownBy(() -> kept[0].read()).isInstanceOf(IOException.class);
    }
  }

  private static void bomb(OutputStream out) throws IOException {
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write("data: ".getBytes(StandardCharsets.US_ASCII));
      byte[] zeros = new byte[1 << 16];
      for (int i = 0; i < 1_000; i++) {
        packed.write(zeros);
      }
    }
  }

  private static void assertAnswerTooLarge(TransportException e, long limit) {
    assertThat(e.reason()).isEqualTo(Reason.LIMIT);
    assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
    assertThat(e)
        .hasMessage("server files: the answer is larger than " + limit
            + " bytes: raise ServerLimits.maxMessageBytes with"
            + " ServerConfig.limits if the server is to send as much")
        .hasNoCause();
  }
}
