package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.ExchangeTransport.Exchange;
import io.gatehouse.mcp.spi.transport.SseEvent;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same over HTTP/2, where exchanges share a connection and must not end each other. */
@Tag("okhttp5")
@Timeout(30)
class Http2Test {
  private static final int REFUSED_STREAM = 7;

  private final MockWebServer server = new MockWebServer();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private URI uri;
  private ExchangeTransport transport;

  @BeforeEach
  void start() throws IOException {
    server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    server.start();
    uri = server.url("/mcp").uri();
    OkHttpClient client = new OkHttpClient.Builder()
        .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
        .build();
    transport = Http.transport(uri, client);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    transport.close();
    server.close();
  }

  @Test
  void sendsAndReads() throws Exception {
    server.enqueue(json("{\"a\":1}"));
    RecordingSink sink = Http.run(transport, Http.post(uri));
    assertThat(sink.body()).hasValue("{\"a\":1}");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getVersion()).isEqualTo("HTTP/2");
    assertThat(request.getBody().utf8()).isEqualTo(Http.PING);
    assertThat(request.getHeaders().values("content-type")).containsExactly("application/json");
  }

  @Test
  void aSinkThatHasEnoughEndsItsStreamOnly() throws Exception {
    CountDownLatch enough = new CountDownLatch(1);
    server.enqueue(events("data: a\n\n", enough));
    server.enqueue(json("{}"));
    RecordingSink first = new RecordingSink() {
      @Override
      public boolean onEvent(SseEvent event) throws IOException {
        super.onEvent(event);
        return false;
      }
    };
    transport.prepare(Http.post(uri)).execute(first);
    assertThat(first.events()).containsExactly(ReadEvent.data("a"));
    enough.countDown();
    assertThat(Http.run(transport, Http.post(uri)).body()).hasValue("{}");
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
  }

  @Test
  void cancellingOneExchangeLeavesTheOthersAlone() throws Exception {
    CountDownLatch delivered = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return request.getUrl().encodedPath().equals("/mcp")
            ? events("data: a\n\n", end)
            : json("{}");
      }
    });
    Exchange exchange = transport.prepare(Http.post(uri));
    RecordingSink sink = new RecordingSink() {
      @Override
      public boolean onEvent(SseEvent event) throws IOException {
        delivered.countDown();
        return super.onEvent(event);
      }
    };
    Future<TransportException> failure = threads.submit(() -> Http.failure(exchange, sink));
    delivered.await();
    assertThat(Http.run(transport, Http.post(uri.resolve("/other"))).body()).hasValue("{}");
    exchange.cancel();
    assertThat(failure.get().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(Http.run(transport, Http.post(uri.resolve("/other"))).body()).hasValue("{}");
    end.countDown();
    for (int i = 0; i < 3; i++) {
      assertThat(server.takeRequest().getConnectionIndex()).isZero();
    }
  }

  @Test
  void aRefusedStreamIsNotTriedAgain() throws Exception {
    // RFC 9113 section 8.7 calls this safe to retry; that is for core to know, which counts
    // transmissions.
    server.enqueue(new MockResponse.Builder()
        .onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
        .build());
    server.enqueue(json("{}"));
    TransportException e = Http.failure(transport, Http.post(uri));
    assertThat(e.reason()).isEqualTo(Reason.CLOSED);
    assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a503IsNotTriedAgain() throws Exception {
    for (Verb verb : Verb.values()) {
      server.enqueue(new MockResponse.Builder()
          .code(503)
          .addHeader("retry-after", "0")
          .body("busy")
          .build());
      RecordingSink sink = Http.run(transport, Http.request(verb, uri));
      assertThat(sink.status()).isEqualTo(503);
      assertThat(sink.header("Retry-After")).containsExactly("0");
    }
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** An event stream that stays open until {@code end}. */
  private static MockResponse events(String text, CountDownLatch end) {
    MockResponseBody body = new MockResponseBody() {
      @Override
      public long getContentLength() {
        return -1;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.writeUtf8(text).flush();
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
    return new MockResponse.Builder()
        .addHeader("Content-Type", "text/event-stream")
        .body(body)
        .build();
  }
}
