package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.ServerDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 2025-11-25 {@code basic/transports#session-management}. */
class SessionTest {
  private final HttpFixture http = new HttpFixture();

  @AfterEach
  void close() {
    http.close();
  }

  private Dispatch toolCall() {
    return http.setups.consents.toolCall("t", json("{'a':1.0}"));
  }

  private JsonObject call(ServerConnection connection) {
    return connection.call(toolCall(), http.setups.settings());
  }

  /** Answers calls in any session but those before {@code current}. */
  private void forgetSessionsBefore(String current) {
    http.server.always(
        "tools/call",
        sent -> sent.header("Mcp-Session-Id").filter(current::equals).isPresent()
            ? Response.result(DONE)
            : Response.error(404, json("{'code':-32001,'message':'Session not found'}")));
  }

  @Test
  @DisplayName(
      "M076: the session id goes with every later request, until DELETE ends it; 405 is fine")
  void sendsTheSessionId() {
    http.server.on("tools/call", Response.result(DONE));
    ServerConnection connection = http.connect();
    call(connection);
    connection.close();

    assertThat(http.server.sent("initialize").get(0).header("Mcp-Session-Id")).isEmpty();
    List<SentRequest> later = http.server.sent().stream().skip(1).toList();
    assertThat(later)
        .extracting(SentRequest::method)
        .containsExactlyInAnyOrder("notifications/initialized", "GET", "tools/call", "DELETE");
    assertThat(later)
        .allMatch(
            sent -> sent.header("Mcp-Session-Id").filter("session-1"::equals).isPresent());
    assertThat(http.server.closed()).isTrue();
  }

  @Test
  void withoutASessionNothingIsDeleted() {
    http.server.on(
        "initialize", Response.result(Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING)));

    http.connect().close();

    assertThat(http.server.sent("DELETE")).isEmpty();
    assertThat(http.server.sent("notifications/initialized").get(0).header("Mcp-Session-Id"))
        .isEmpty();
  }

  @Test
  @DisplayName("M078: nothing that can be printed shows the session id")
  void redactsTheSessionId() {
    ServerDescription description = ServerDescription.fromInitialize(
        Scripts.initializeResult("2025-11-25", JsonObject.empty()));

    assertThat(new Session("s3cret", description, ClientCapabilities.none()).toString())
        .doesNotContain("s3cret")
        .contains("redacted");
  }

  @Test
  @DisplayName("M077: 404 opens a new session without the id, and the same bytes are sent again")
  void opensANewSession() {
    ServerConnection connection = http.connect();
    forgetSessionsBefore("session-2");
    Dispatch dispatch = toolCall();

    assertThat(connection.call(dispatch, http.setups.settings())).isEqualTo(DONE);

    assertThat(http.server.sent("initialize")).hasSize(2);
    assertThat(http.server.sent("initialize").get(1).header("Mcp-Session-Id")).isEmpty();
    assertThat(http.server.sent("notifications/initialized").get(1).header("Mcp-Session-Id"))
        .hasValue("session-2");
    SentRequest first = http.server.sent("tools/call").get(0);
    SentRequest second = http.server.sent("tools/call").get(1);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.text()).endsWith("\"params\":{\"name\":\"t\",\"arguments\":{\"a\":1.0}}}");
    assertThat(second.params()).isEqualTo(first.params());
    assertThat(http.setups.events.seen())
        .as("what changed in between was not announced")
        .containsExactly("tools", "resources", "prompts");
  }

  @Test
  @DisplayName("M077: the approval is checked again before the bytes go out again")
  void asksTheGateAgain() {
    ServerConnection connection = http.connect();
    Dispatch dispatch = toolCall();
    http.server.always("initialize", sent -> {
      // sent in full, then the person takes everything back
      return Response.stream().finish(Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING));
    });
    http.server.always("notifications/initialized", sent -> {
      http.setups.consents.revoke();
      return Response.accepted();
    });
    forgetSessionsBefore("none");

    assertThatThrownBy(() -> connection.call(dispatch, http.setups.settings()))
        .isInstanceOf(ConsentDeniedException.class);
    assertThat(http.server.sent("tools/call")).hasSize(1);
  }

  @Test
  @DisplayName("M077: one new session for one loss, however many calls notice")
  void opensOneSessionForAll() throws Exception {
    ServerConnection connection = http.connect();
    int calls = 8;
    CyclicBarrier together = new CyclicBarrier(calls);
    http.server.always(
        "tools/call",
        sent -> sent.header("Mcp-Session-Id").filter("session-2"::equals).isPresent()
            ? Response.result(DONE)
            : Response.body(404, "").after(together));
    List<CompletableFuture<JsonObject>> running = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Dispatch dispatch = toolCall();
      running.add(CompletableFuture.supplyAsync(
          () -> connection.call(dispatch, http.setups.settings()), http.setups.executor));
    }

    for (CompletableFuture<JsonObject> one : running) {
      assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(DONE);
    }
    assertThat(http.server.sent("initialize")).hasSize(2);
    assertThat(http.server.sent("tools/call")).hasSize(2 * calls);
  }

  @Test
  void aServerThatForgetsAtOnceIsNotAskedForever() {
    ServerConnection connection = http.connect();
    http.server.always("tools/call", sent -> Response.body(404, ""));

    assertThatThrownBy(() -> call(connection)).isInstanceOf(TransportException.class);

    assertThat(http.server.sent("initialize")).hasSize(2);
    assertThat(http.server.sent("tools/call")).hasSize(2);
  }

  @Test
  void withoutASessionIdA404IsAnError() {
    http.server.on(
        "initialize", Response.result(Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING)));
    http.server.on("tools/call", Response.error(404, json("{'code':-32601,'message':'x'}")));
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> call(connection)).isInstanceOf(ServerErrorException.class);
    assertThat(http.server.sent("initialize")).hasSize(1);
  }

  @Test
  @DisplayName(
      "3.3: subscriptions and the log level are restored, under the approvals they were made with")
  void restoresWhatTheServerForgot() {
    http.server.always("resources/subscribe", sent -> Response.result(JsonObject.empty()));
    http.server.always("logging/setLevel", sent -> Response.result(JsonObject.empty()));
    ServerConnection connection = http.connect();
    Dispatch level = http.setups.consents.logLevel("warning");
    connection.call(level, http.setups.settings());
    level.end(true); // as the host does
    ServerConnection.Subscription subscription =
        connection.subscribe(http.setups.consents.subscribe("file:///a"), http.setups.settings());
    ServerConnection.Subscription closed =
        connection.subscribe(http.setups.consents.subscribe("file:///b"), http.setups.settings());
    http.server.always("resources/unsubscribe", sent -> Response.result(JsonObject.empty()));
    closed.close();
    forgetSessionsBefore("session-2");

    call(connection);

    assertThat(subscription.active()).isTrue();
    assertThat(inSession("resources/subscribe", "session-2"))
        .extracting(sent -> sent.params().string("uri").orElseThrow())
        .containsExactly("file:///a");
    assertThat(inSession("logging/setLevel", "session-2"))
        .extracting(sent -> sent.params().string("level").orElseThrow())
        .containsExactly("warning");
  }

  @Test
  void aSubscriptionThatIsNotRestoredIsNotActive() {
    http.server.on(
        "resources/subscribe", Response.result(JsonObject.empty()), Response.body(500, ""));
    http.server.always("resources/unsubscribe", sent -> Response.result(JsonObject.empty()));
    ServerConnection connection = http.connect();
    ServerConnection.Subscription subscription =
        connection.subscribe(http.setups.consents.subscribe("file:///a"), http.setups.settings());
    forgetSessionsBefore("session-2");

    call(connection);

    assertThat(subscription.active()).isFalse();
  }

  private List<SentRequest> inSession(String method, String session) {
    return http.server.sent(method).stream()
        .filter(sent -> sent.header("Mcp-Session-Id").filter(session::equals).isPresent())
        .toList();
  }

  @Test
  void aServerThatRefusesANewSessionIsLost() {
    ServerConnection connection = http.connect();
    forgetSessionsBefore("none");
    http.server.always(
        "initialize", sent -> Response.error(400, json("{'code':-32022,'message':'x'}")));

    assertThatThrownBy(() -> call(connection)).isInstanceOf(TransportException.class);

    assertThat(connection.open()).isFalse();
    assertThat(http.setups.events.seen()).containsExactly("closed CLOSED");
  }

  @Test
  @DisplayName(
      "a call that waits for the new session can be cancelled; the session is opened all the same")
  void waitingForASessionCanBeCancelled() {
    CallScope scope = new CallScope();
    CountDownLatch open = new CountDownLatch(1);
    ServerConnection connection = http.connect();
    forgetSessionsBefore("session-2");
    http.server.always("initialize", sent -> {
      scope.cancel();
      Waits.until(open);
      return Response.result(
          Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING),
          HttpFixture.session("session-2"));
    });

    assertThatThrownBy(() -> connection.call(toolCall(), http.setups.settings(scope)))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
    open.countDown();

    assertThat(call(connection)).isEqualTo(DONE);
    assertThat(http.server.sent("initialize")).hasSize(2);
  }
}
