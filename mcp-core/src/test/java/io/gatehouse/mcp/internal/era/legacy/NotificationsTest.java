package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private final PipeFixture pipe = new PipeFixture();
  private final HttpFixture http = new HttpFixture();

  @AfterEach
  void close() {
    pipe.close();
    http.close();
  }

  @Test
  void reportsWhatChanged() {
    pipe.connect();
    pipe.pipe.tell("notifications/tools/list_changed", JsonObject.empty());
    pipe.pipe.say(json("{'jsonrpc':'2.0','method':'notifications/resources/list_changed'}"));
    pipe.pipe.tell("notifications/prompts/list_changed", JsonObject.empty());
    pipe.pipe.tell("notifications/resources/updated", json("{'uri':'file:///a/b'}"));
    pipe.pipe.tell("notifications/message", json("{'level':'info','data':{'x':1}}"));

    Waits.until(() -> !pipe.setups.events.logs().isEmpty());
    assertThat(pipe.setups.events.seen())
        .containsExactly("tools", "resources", "prompts", "updated file:///a/b");
    assertThat(pipe.setups.events.logs().get(0).data()).isEqualTo(json("{'x':1}"));
  }

  @Test
  @DisplayName("M007: notifications are never answered, unknown and malformed ones are ignored")
  void ignoresWhatItDoesNotKnow() {
    pipe.connect();
    int before = pipe.pipe.sent().size();
    pipe.pipe.tell("notifications/tasks/status", JsonObject.empty());
    pipe.pipe.tell("notifications/resources/updated", json("{'uri':7}"));
    pipe.pipe.tell("notifications/message", json("{'level':7}"));
    pipe.pipe.tell("notifications/cancelled", JsonObject.empty());
    pipe.pipe.tell("notifications/progress", json("{'progressToken':{}}"));
    pipe.pipe.tell("notifications/elicitation/complete", json("{'elicitationId':1}"));
    pipe.pipe.say("{\"jsonrpc\":\"2.0\",\"result\":{}}");
    pipe.pipe.say("Listening on stdio");
    pipe.pipe.tell("notifications/tools/list_changed", JsonObject.empty());

    Waits.until(() -> !pipe.setups.events.seen().isEmpty());
    assertThat(pipe.setups.events.seen()).containsExactly("tools");
    assertThat(pipe.setups.events.logs()).isEmpty();
    assertThat(pipe.pipe.sent()).hasSize(before);
  }

  @Test
  @DisplayName(
      "M037: batches of 2025-03-26 come apart, from a pipe, a body and a stream; answers go one by one")
  void takesBatches() {
    pipe.speaking("2025-03-26");
    pipe.pipe.on(
        "tools/call",
        (server, request) -> server.say(JsonArray.of(
            tells("notifications/tools/list_changed", "{}"),
            Scripts.asks(1, "ping", "{}"),
            Scripts.asks(2, "ping", "{}"),
            7,
            answer(request.get("id")))));
    http.speaking("2025-03-26");
    http.server.on(
        "tools/call",
        Response.stream()
            .event(JsonArray.of(Scripts.asks(1, "ping", "{}")))
            .event("[]")
            .finish(DONE));
    http.server.always(
        "tools/list",
        sent -> Response.body(
            200,
            JsonArray.of(tells("notifications/tools/list_changed", "{}"), answer(sent.id()))
                .toJson()));

    assertThat(pipe.connect()
            .call(pipe.setups.consents.toolCall("t", JsonObject.empty()), pipe.setups.settings()))
        .isEqualTo(DONE);
    ServerConnection overHttp = http.connect();
    assertThat(overHttp.call(
            http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings()))
        .isEqualTo(DONE);
    assertThat(overHttp.call(
            http.setups.consents.own("tools/list", JsonObject.empty()), http.setups.settings()))
        .isEqualTo(DONE);

    assertThat(pipe.answerTo(Scripts.id(1)).object("result")).isPresent();
    assertThat(pipe.answerTo(Scripts.id(2)).object("result")).isPresent();
    assertThat(http.answerTo(Scripts.id(1)).object("result")).isPresent();
    assertThat(pipe.setups.events.seen()).containsExactly("tools");
    assertThat(http.setups.events.seen()).containsExactly("tools");
  }

  private static JsonObject answer(Object id) {
    return JsonObject.of("jsonrpc", "2.0", "id", id, "result", DONE);
  }

  @Test
  @DisplayName("4.11: log messages on the stream of a call are the call's, and the connection's")
  void givesLogMessagesToTheCall() {
    List<LogMessage> heard = new ArrayList<>();
    http.server.on(
        "tools/call",
        Response.stream()
            .event(tells("notifications/message", "{'level':'info','data':'a'}"))
            .finish(DONE));
    CallSettings settings = new CallSettings(
        http.setups.deadlines.start(Duration.ofSeconds(20), Duration.ofSeconds(20)),
        new CallScope(),
        null,
        false,
        JsonObject.empty(),
        null,
        heard::add);

    http.connect().call(http.setups.consents.toolCall("t", JsonObject.empty()), settings);

    assertThat(heard).hasSize(1);
    assertThat(http.setups.events.logs()).hasSize(1);
  }

  @Test
  @DisplayName(
      "4.7: progress of a call that comes on another stream still reaches its caller's thread")
  void progressFromElsewhere() {
    List<Progress> heard = new ArrayList<>();
    Thread caller = Thread.currentThread();
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    http.server.on(
        "GET",
        Response.stream()
            .waitFor(called)
            .eventFor(sent -> JsonObject.of(
                "jsonrpc",
                "2.0",
                "method",
                "notifications/progress",
                "params",
                JsonObject.of(
                    "progressToken", http.server.sent("tools/call").get(0).id(), "progress", 1)))
            .then(told::countDown)
            .hold());
    http.server.on(
        "tools/call", Response.stream().then(called::countDown).waitFor(told).finish(DONE));
    CallSettings settings = new CallSettings(
        http.setups.deadlines.start(Duration.ofSeconds(20), Duration.ofSeconds(20)),
        new CallScope(),
        progress -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          heard.add(progress);
        },
        true,
        JsonObject.empty(),
        null,
        null);

    http.connect().call(http.setups.consents.toolCall("t", JsonObject.empty()), settings);

    assertThat(heard).hasSize(1);
  }

  @Test
  @DisplayName("M131: changed roots are announced if that was declared")
  void announcesChangedRoots() {
    pipe.setups.capabilities = ClientCapabilities.builder().rootsListChanged().build();

    pipe.connect().rootsChanged();

    Waits.until(() -> !pipe.pipe.sent("notifications/roots/list_changed").isEmpty());
    assertThat(pipe.pipe.sent("notifications/roots/list_changed").get(0).has("id"))
        .isFalse();
  }

  @Test
  void announcesNothingThatWasNotDeclared() {
    pipe.setups.capabilities = ClientCapabilities.builder().roots().build();

    pipe.connect().rootsChanged();
    pipe.pipe.say(Scripts.asks(1, "ping", "{}"));

    assertThat(pipe.answerTo(Scripts.id(1)).object("result"))
        .isPresent(); // by the same way out, in order
    assertThat(pipe.pipe.sent("notifications/roots/list_changed")).isEmpty();
  }
}
