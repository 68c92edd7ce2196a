package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream that the server speaks on unasked. */
class ServerStreamTest {
  private static final String CHANGED = "notifications/tools/list_changed";

  private final HttpFixture http = new HttpFixture();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  @DisplayName("M074, M076, M079: opened after initialized, in the session, for events")
  void listens() {
    http.server.on("GET", Response.stream().event(tells(CHANGED, "{}")).hold());

    http.connect();

    Waits.until(() -> !http.setups.events.seen().isEmpty());
    List<String> order = http.server.sent().stream().map(SentRequest::method).toList();
    assertThat(order).containsExactly("initialize", "notifications/initialized", "GET");
    SentRequest get = http.server.sent("GET").get(0);
    assertThat(get.header("Accept")).hasValue("text/event-stream");
    assertThat(get.header("Mcp-Session-Id")).hasValue("session-1");
    assertThat(get.header("MCP-Protocol-Version")).hasValue("2025-11-25");
    assertThat(get.header("Last-Event-ID")).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("a server without such a stream is left alone")
  @ValueSource(ints = {200, 301, 400, 403, 404, 405})
  void takesNoForAnAnswer(int status) {
    http.server.on("GET", Response.body(status, "{}"));
    http.server.on("tools/call", Response.result(DONE));

    ServerConnection connection = http.connect();
    Waits.until(() -> streams() == 0);

    assertThat(connection.call(
            http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings()))
        .isEqualTo(DONE);
    assertThat(http.server.sent("GET")).hasSize(1);
    assertThat(http.server.sent("initialize"))
        .as("404 on the first try is no lost session")
        .hasSize(1);
  }

  @Test
  @DisplayName("M075: reconnects where it ended, no sooner than the server asked for")
  void reconnects() {
    AtomicLong ended = new AtomicLong();
    AtomicLong again = new AtomicLong();
    http.server.on(
        "GET",
        Response.stream()
            .event("e-1", null, 150, tells(CHANGED, "{}").toJson())
            .then(() -> ended.set(System.nanoTime())),
        Response.stream()
            .then(() -> again.set(System.nanoTime()))
            .event(JsonArray.of(tells(CHANGED, "{}")))
            .event("not json")
            .event(tells(CHANGED, "{}"))
            .hold());

    http.connect();

    Waits.until(() -> http.setups.events.seen().size() == 3);
    assertThat(http.server.sent("GET").get(1).header("Last-Event-ID")).hasValue("e-1");
    assertThat(Duration.ofNanos(again.get() - ended.get()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  @DisplayName("a busy server is asked again")
  void asksBusyServersAgain() {
    http.server.on(
        "GET",
        Response.stream().prime("1", 1).breakOff(),
        Response.body(503, ""),
        Response.stream().event(tells(CHANGED, "{}")).hold());

    http.connect();

    Waits.until(() -> !http.setups.events.seen().isEmpty());
    assertThat(http.server.sent("GET").get(2).header("Last-Event-ID")).hasValue("1");
  }

  @Test
  @DisplayName("4.3: questions may come on this stream too; the answer is posted")
  void answersQuestions() {
    http.setups.capabilities = Scripts.ALL;
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    http.setups.questions.answer((question, scope) -> new Answer.Declined("decline"));
    http.server.on(
        "GET",
        Response.stream()
            .waitFor(called)
            .event(Scripts.asks(1, "elicitation/create", Scripts.FORM))
            .event(Scripts.asks(2, "ping", "{}"))
            .hold());
    http.server.always("answer", sent -> {
      if (sent.id().equals(Scripts.id(1))) {
        answered.countDown();
      }
      return Response.accepted();
    });
    http.server.on(
        "tools/call",
        Response.stream().then(called::countDown).waitFor(answered).finish(DONE));

    http.connect()
        .call(http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings());

    assertThat(http.answerTo(Scripts.id(1)).object("result"))
        .hasValue(json("{'action':'decline'}"));
    assertThat(http.answerTo(Scripts.id(2)).object("result")).hasValue(JsonObject.empty());
    assertThat(http.server.sent("answer"))
        .allMatch(
            sent -> sent.header("Mcp-Session-Id").filter("session-1"::equals).isPresent());
  }

  @Test
  @DisplayName(
      "M077: a stream that notices that the session is gone has a new one opened, and is opened again there")
  void noticesALostSession() {
    CountDownLatch end = new CountDownLatch(1);
    http.server.on(
        "GET",
        Response.stream().prime("1", 1).waitFor(end),
        Response.body(404, ""),
        Response.stream()
            .event(tells("notifications/resources/updated", "{'uri':'a:b'}"))
            .hold());
    http.connect();

    end.countDown();

    Waits.until(() -> http.setups.events.seen().contains("updated a:b"));
    assertThat(http.server.sent("initialize")).hasSize(2);
    SentRequest last = http.server.sent("GET").get(2);
    assertThat(last.header("Mcp-Session-Id")).hasValue("session-2");
    assertThat(last.header("Last-Event-ID")).isEmpty();
  }

  @Test
  void endsWithTheConnection() {
    http.server.on("GET", Response.stream().hold());
    ServerConnection connection = http.connect();
    Waits.until(() -> http.server.running() == 1);

    connection.close();

    assertThat(http.server.running()).isZero();
    assertThat(streams()).isZero();
    assertThat(http.server.closed()).isTrue();
  }

  @Test
  void endsWhileWaiting() {
    http.server.on("GET", Response.stream().prime("1", 60_000));
    ServerConnection connection = http.connect();
    Waits.until(() -> !http.server.sent("GET").isEmpty() && http.server.running() == 0);

    connection.close();

    assertThat(streams()).isZero();
  }

  /** How many threads read a server's own stream now. */
  private static long streams() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("gatehouse-scripted-stream"))
        .count();
  }
}
