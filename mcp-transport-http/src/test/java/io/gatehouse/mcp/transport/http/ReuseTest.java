package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection is used again when an answer has ended, and nobody waits for an end that does not come. */
@Timeout(30)
class ReuseTest {
  private static final String CHUNKED_EVENTS =
      "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked\n\n";

  @Test
  void afterTheLastEventIfTheServerEndedTheStream() throws Exception {
    RawServer.Script script = (request, wire) -> {
      // At once, so that no packet comes late on a busy machine.
      wire.send(CHUNKED_EVENTS, "e\r\ndata: answer\n\n\r\n0\r\n\r\n");
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      for (int i = 0; i < 5; i++) {
        FirstEvent sink = new FirstEvent();
        transport.prepare(Http.post(server.uri("/mcp"))).execute(sink);
        assertThat(sink.events()).containsExactly(ReadEvent.data("answer"));
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void notIfTheServerKeepsTheStreamOpen() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.events();
      wire.chunk("data: answer\n\n");
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    AtomicReference<Call> call = new AtomicReference<>();
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), watching(call))) {
      FirstEvent sink = new FirstEvent();
      // Would not return if it waited for the end.
      transport.prepare(Http.post(server.uri("/mcp"))).execute(sink);
      assertThat(sink.events()).containsExactly(ReadEvent.data("answer"));
      // Closing a call that is not cancelled would wait a while for the end.
      assertThat(call.get().isCanceled()).isTrue();
      disconnected.await();
    }
  }

  @Test
  void notIfTheServerGoesOnTalking() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      try {
        wire.events();
        while (true) {
          wire.chunk("data: more\n\n");
        }
      } catch (IOException e) {
        disconnected.countDown();
      }
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      transport.prepare(Http.post(server.uri("/mcp"))).execute(new FirstEvent());
      disconnected.await();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 401, 404, 500})
  void afterABodyNobodyRead(int status) throws Exception {
    try (RawServer server =
            RawServer.start((request, wire) -> wire.json(status, "{\"error\": 1}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      for (int i = 0; i < 3; i++) {
        transport.prepare(Http.post(server.uri("/mcp"))).execute(new NoInterest());
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void afterABodyThatWasReadUpToItsLastByteOnly() throws Exception {
    RawServer.Script script = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "2\r\n{}\r\n0\r\n\r\n");
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      for (int i = 0; i < 3; i++) {
        transport.prepare(Http.post(server.uri("/mcp"))).execute(new RecordingSink() {
          @Override
          public void onBody(InputStream in) throws IOException {
            // What a JSON parser does: it stops at the closing brace.
            assertThat(in.readNBytes(2)).hasSize(2);
          }
        });
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** Node.js and uvicorn close a connection that was idle for five seconds. OkHttp would notice only from ten on. */
  @Test
  void notAfterSecondsThatSomeServersDoNotWait() throws Exception {
    CompletableFuture<Duration> idle = new CompletableFuture<>();
    RawServer.Script script = (request, wire) -> {
      wire.json(200, "{}");
      long answered = System.nanoTime();
      wire.awaitDisconnect();
      idle.complete(Duration.ofNanos(System.nanoTime() - answered));
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      transport.prepare(Http.post(server.uri("/mcp"))).execute(new NoInterest());
      assertThat(idle.get(10, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static OkHttpClient watching(AtomicReference<Call> call) {
    return new OkHttpClient.Builder()
        .addInterceptor(chain -> {
          call.set(chain.call());
          return chain.proceed(chain.request());
        })
        .build();
  }

  private static final class FirstEvent extends RecordingSink {
    @Override
    public boolean onEvent(SseEvent event) throws IOException {
      super.onEvent(event);
      return false;
    }
  }

  private static final class NoInterest extends RecordingSink {
    @Override
    public void onBody(InputStream in) {
      // The status says enough.
    }
  }
}
