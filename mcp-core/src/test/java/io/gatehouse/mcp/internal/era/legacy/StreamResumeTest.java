package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that end before the answer is there (2025-11-25 {@code basic/transports#resumability-and-redelivery}). */
class StreamResumeTest {
  private final HttpFixture http = new HttpFixture();

  @AfterEach
  void close() {
    http.close();
  }

  private JsonObject call(ServerConnection connection) {
    return connection.call(toolCall(), http.setups.settings());
  }

  private Dispatch toolCall() {
    return http.setups.consents.toolCall("t", JsonObject.empty());
  }

  /** The answer to the tool call, read from another stream than the one it was asked on. */
  private JsonObject answer() {
    return JsonObject.of(
        "jsonrpc", "2.0", "id", http.server.sent("tools/call").get(0).id(), "result", DONE);
  }

  @Test
  @DisplayName(
      "M075 (conformance: sse-retry): waits as long as the server says, then goes on by GET, next to the open stream")
  void pollsForTheAnswer() {
    AtomicLong ended = new AtomicLong();
    AtomicLong resumed = new AtomicLong();
    CountDownLatch listening = new CountDownLatch(1);
    http.server.on(
        "GET",
        Response.stream().prime("own-1", 500).then(listening::countDown).hold(),
        Response.stream()
            .then(() -> resumed.set(System.nanoTime()))
            .prime("call-2", 500)
            .eventFor(sent -> answer())
            .hold());
    http.server.on(
        "tools/call",
        Response.stream()
            .then(() -> Waits.until(listening))
            .prime("call-1", 500)
            .then(() -> ended.set(System.nanoTime())));

    assertThat(call(http.connect())).isEqualTo(DONE);

    SentRequest get = http.server.sent("GET").get(1);
    assertThat(get.header("Last-Event-ID")).hasValue("call-1");
    assertThat(get.header("Accept")).as("M074").hasValue("text/event-stream");
    assertThat(get.header("Mcp-Session-Id")).as("M076").hasValue("session-1");
    assertThat(get.header("MCP-Protocol-Version")).as("M079").hasValue("2025-11-25");
    assertThat(http.server.sent("tools/call")).hasSize(1);
    assertThat(Duration.ofNanos(resumed.get() - ended.get()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  @DisplayName(
      "3.3: a connection that breaks after an event id is resumed as well, as often as events keep coming")
  void resumesBrokenConnections() {
    http.server.on("tools/call", Response.stream().prime("1", 1).breakOff());
    http.server.on(
        "GET",
        Response.body(405, ""), // the stream of the server's own
        Response.stream().prime("2", 1).breakOff(),
        Response.unreachable(),
        Response.stream().prime("3", 1),
        Response.stream().eventFor(sent -> answer()));

    assertThat(call(http.connect())).isEqualTo(DONE);

    assertThat(http.server.sent("GET"))
        .extracting(sent -> sent.header("Last-Event-ID").orElse("none"))
        .containsExactly("none", "1", "2", "2", "3");
  }

  @Test
  @DisplayName("requests of the server on a resumed stream belong to the call")
  void answersOnResumedStreams() {
    http.server.on("tools/call", Response.stream().prime("1", 1));
    http.server.on(
        "GET",
        Response.body(405, ""),
        Response.stream().event(Scripts.asks(7, "ping", "{}")).eventFor(sent -> answer()));

    assertThat(call(http.connect())).isEqualTo(DONE);
    assertThat(http.answerTo(Scripts.id(7)).has("result")).isTrue();
  }

  @ParameterizedTest
  @DisplayName(
      "a tool call whose stream cannot be resumed is lost: it may have run, so it is not repeated")
  @ValueSource(strings = {"no id", "id that is no header", "refused", "session gone"})
  void aLostToolCallIsNotRepeated(String how) {
    Response stream = switch (how) {
      case "no id" -> Response.stream().event(Scripts.tells("notifications/message", "{}"));
      case "id that is no header" -> Response.stream().prime("ünsendable", 1);
      default -> Response.stream().prime("1", 1);
    };
    http.server.on("tools/call", stream);
    http.server.on(
        "GET", Response.body(405, ""), Response.body(how.equals("refused") ? 405 : 404, ""));
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> call(connection))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
        });
    assertThat(http.server.sent("tools/call")).hasSize(1);
  }

  @Test
  void safeRequestsAreRepeatedOnce() {
    http.server.on("tools/list", Response.stream(), Response.result(DONE));
    http.server.on("resources/list", Response.broken(), Response.broken());
    ServerConnection connection = http.connect();

    assertThat(connection.call(
            http.setups.consents.own("tools/list", JsonObject.empty()), http.setups.settings()))
        .isEqualTo(DONE);
    assertThatThrownBy(() -> connection.call(
            http.setups.consents.own("resources/list", JsonObject.empty()), http.setups.settings()))
        .isInstanceOf(TransportException.class);
    assertThat(http.server.sent("resources/list")).hasSize(2);
  }

  @Test
  @DisplayName("waiting to resume ends with the call's time, however long the server asks to wait")
  void waitingRespectsTheDeadline() {
    http.server.on("tools/call", Response.stream().prime("1", Long.MAX_VALUE));
    ServerConnection connection = http.connect();

    assertThatThrownBy(
            () -> connection.call(toolCall(), http.setups.settings(Duration.ofMillis(50))))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
    assertThat(http.server.sent("GET")).hasSize(1);
  }

  @Test
  void waitingCanBeCancelled() {
    CallScope scope = new CallScope();
    http.server.on(
        "tools/call",
        Response.stream()
            .prime("1", 60_000)
            .then(() -> http.setups.executor.execute(() -> {
              Waits.until(() -> http.server.running() == 0);
              scope.cancel();
            })));
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> connection.call(toolCall(), http.setups.settings(scope)))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void waitingEndsWithTheConnection() {
    http.server.on("tools/call", Response.stream().prime("1", 60_000));
    ServerConnection connection = http.connect();
    http.setups.executor.execute(() -> {
      Waits.until(() -> http.server.sent("tools/call").size() == 1 && http.server.running() == 0);
      connection.close();
    });

    assertThatThrownBy(() -> call(connection))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED));
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() {
    Thread caller = Thread.currentThread();
    http.server.on(
        "tools/call",
        Response.stream()
            .prime("1", 60_000)
            .then(() -> http.setups.executor.execute(() -> {
              Waits.until(() -> http.server.running() == 0);
              caller.interrupt();
            })));
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> call(connection))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
  }
}
