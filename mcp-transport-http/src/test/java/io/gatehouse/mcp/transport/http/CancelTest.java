package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.ExchangeTransport.Exchange;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ending exchanges from another thread, at every moment. */
@Timeout(60)
class CancelTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS))
        .as("threads that ended")
        .isTrue();
  }

  @Test
  void beforeExecutingNothingIsSent() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      exchange.cancel();
      exchange.cancel();
      assertCancelled(Http.failure(exchange, new RecordingSink()), Delivery.NOT_SENT);
      assertCancelled(Http.failure(exchange, new RecordingSink()), Delivery.NOT_SENT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void whileConnectingNothingIsSent() throws Exception {
    CountDownLatch connecting = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    TestSockets sockets = new TestSockets(() -> {
      connecting.countDown();
      await(cancelled);
    });
    OkHttpClient client = new OkHttpClient.Builder().socketFactory(sockets).build();
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), client)) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      Future<TransportException> failure =
          threads.submit(() -> Http.failure(exchange, new RecordingSink()));
      connecting.await();
      exchange.cancel();
      cancelled.countDown();
      assertCancelled(failure.get(), Delivery.NOT_SENT);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void whileWaitingForTheHeadClosesTheConnection() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    CountDownLatch disconnected = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      received.countDown();
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      Future<TransportException> failure =
          threads.submit(() -> Http.failure(exchange, new RecordingSink()));
      received.await();
      exchange.cancel();
      assertCancelled(failure.get(), Delivery.UNKNOWN);
      disconnected.await();
    }
  }

  @Test
  void whileReadingEventsClosesTheStream() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    CountDownLatch delivered = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.events();
      wire.chunk("data: a\n\n");
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      RecordingSink sink = new RecordingSink() {
        @Override
        public boolean onEvent(SseEvent event) throws IOException {
          delivered.countDown();
          return super.onEvent(event);
        }
      };
      Future<TransportException> failure = threads.submit(() -> Http.failure(exchange, sink));
      delivered.await();
      exchange.cancel();
      assertCancelled(failure.get(), Delivery.UNKNOWN);
      // 2026-07-28 basic/transports/streamable-http: closing the stream is the cancellation.
      disconnected.await();
      assertThat(sink.events()).containsExactly(ReadEvent.data("a"));
    }
  }

  @Test
  void whileReadingABodyClosesTheConnection() throws Exception {
    CountDownLatch disconnected = new CountDownLatch(1);
    CountDownLatch reading = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\nContent-Length: 100\n\n", "x");
      wire.awaitDisconnect();
      disconnected.countDown();
    };
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      RecordingSink sink = new RecordingSink() {
        @Override
        public void onBody(InputStream in) throws IOException {
          assertThat(in.read()).isEqualTo('x');
          reading.countDown();
          super.onBody(in);
        }
      };
      Future<TransportException> failure = threads.submit(() -> Http.failure(exchange, sink));
      reading.await();
      exchange.cancel();
      assertCancelled(failure.get(), Delivery.UNKNOWN);
      disconnected.await();
    }
  }

  @Test
  void fromTheSinkItselfIsACancellationToo() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      RecordingSink sink = new RecordingSink() {
        @Override
        public void onHead(int code, List<Header> all) throws IOException {
          super.onHead(code, all);
          exchange.cancel();
        }
      };
      assertCancelled(Http.failure(exchange, sink), Delivery.UNKNOWN);
    }
  }

  @Test
  void afterTheEndDoesNothing() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
      exchange.execute(new RecordingSink());
      exchange.cancel();
      // The connection went back to the pool, and cancelling must not have closed it.
      assertThat(Http.run(transport, Http.post(server.uri("/mcp"))).body()).hasValue("{}");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void atARandomMomentEitherAnswersOrIsCancelledAndNeverHangs() throws Exception {
    RawServer.Script script = (request, wire) -> {
      wire.events();
      wire.chunk("data: a\n\n");
      wire.chunk("data: b\n\n");
      wire.lastChunk();
    };
    Random random = new Random(7);
    int answered = 0;
    int cancelled = 0;
    try (RawServer server = RawServer.start(script);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      for (int i = 0; i < 300; i++) {
        Exchange exchange = transport.prepare(Http.post(server.uri("/mcp")));
        RecordingSink sink = new RecordingSink();
        CyclicBarrier start = new CyclicBarrier(2);
        int spins = random.nextInt(200_000);
        Future<?> canceller = threads.submit(() -> {
          start.await();
          for (int spin = 0; spin < spins; spin++) {
            Thread.onSpinWait();
          }
          exchange.cancel();
          return null;
        });
        start.await();
        try {
          exchange.execute(sink);
          assertThat(sink.events()).containsExactly(ReadEvent.data("a"), ReadEvent.data("b"));
          answered++;
        } catch (TransportException e) {
          assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
          cancelled++;
        }
        canceller.get();
      }
      assertThat(answered + cancelled).isEqualTo(300);
      assertThat(Http.run(transport, Http.post(server.uri("/mcp"))).events()).hasSize(2);
    }
  }

  @Test
  void anInterruptBeforeConnectingIsReportedAndKept() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      assertInterruptReportedAndKept(transport.prepare(Http.post(server.uri("/mcp"))));
    }
  }

  @Test
  void anInterruptBeforeUsingAnOpenConnectionIsReportedAndKept() throws Exception {
    try (RawServer server = RawServer.start((request, wire) -> wire.json(200, "{}"));
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      Http.run(transport, Http.post(server.uri("/mcp")));
      assertInterruptReportedAndKept(transport.prepare(Http.post(server.uri("/mcp"))));
    }
  }

  @Test
  void closingATransportCancelsItsOwnExchangesOnly() throws Exception {
    CountDownLatch received = new CountDownLatch(2);
    CountDownLatch closed = new CountDownLatch(1);
    RawServer.Script script = (request, wire) -> {
      received.countDown();
      closed.await();
      wire.json(200, "{}");
    };
    OkHttpClient shared = new OkHttpClient();
    try (RawServer server = RawServer.start(script);
        ExchangeTransport other = Http.transport(server.uri("/other"), shared)) {
      ExchangeTransport one = Http.transport(server.uri("/one"), shared);
      Exchange ended = one.prepare(Http.post(server.uri("/one")));
      Future<TransportException> failure =
          threads.submit(() -> Http.failure(ended, new RecordingSink()));
      Future<RecordingSink> answer =
          threads.submit(() -> Http.run(other, Http.post(server.uri("/other"))));
      received.await();
      Exchange prepared = one.prepare(Http.post(server.uri("/one")));
      one.close();
      one.close();
      assertCancelled(failure.get(), Delivery.UNKNOWN);
      closed.countDown();
      assertThat(answer.get().body()).hasValue("{}");

      assertClosed(Http.failure(prepared, new RecordingSink()));
      assertClosed(catchThrowableOfType(
          TransportException.class, () -> one.prepare(Http.post(server.uri("/one")))));
      // What the host supplied is the host's to close.
      assertThat(shared.dispatcher().executorService().isShutdown()).isFalse();
      assertThatCode(() -> Http.run(other, Http.post(server.uri("/other"))))
          .doesNotThrowAnyException();
    }
  }

  private void assertInterruptReportedAndKept(Exchange exchange) throws Exception {
    record Outcome(TransportException failure, boolean interrupted) {}
    Future<Outcome> outcome = threads.submit(() -> {
      Thread.currentThread().interrupt();
      TransportException failure = Http.failure(exchange, new RecordingSink());
      return new Outcome(failure, Thread.interrupted());
    });
    assertThat(outcome.get().failure().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(outcome.get().failure())
        .hasMessage("server files: the calling thread was interrupted");
    assertThat(outcome.get().interrupted()).isTrue();
  }

  private static void assertCancelled(TransportException e, Delivery delivery) {
    assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(e.delivery()).isEqualTo(delivery);
    assertThat(e).hasMessage("server files: the exchange was cancelled").hasNoCause();
  }

  private static void assertClosed(TransportException e) {
    assertThat(e.reason()).isEqualTo(Reason.CLOSED);
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e).hasMessage("server files: the transport is closed");
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
