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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 2025-11-25 {@code basic/utilities/cancellation}. */
class CancellationTest {
  private final PipeFixture pipe = new PipeFixture();
  private final HttpFixture http = new HttpFixture();

  @AfterEach
  void close() {
    pipe.close();
    http.close();
  }

  @Test
  @DisplayName(
      "M088, M089: a cancelled call is told to the server, a late answer is ignored, and the pipe goes on")
  void cancelsOverAPipe() {
    CallScope scope = new CallScope();
    pipe.pipe.on("tools/call", (server, request) -> scope.cancel());
    pipe.pipe.on(
        "notifications/cancelled",
        (server, told) -> server.answer(pipe.pipe.sent("tools/call").get(0), DONE));
    pipe.pipe.result("ping", JsonObject.empty());
    ServerConnection connection = pipe.connect();
    Dispatch dispatch = pipe.setups.consents.toolCall("t", JsonObject.empty());

    assertThatThrownBy(() -> connection.call(dispatch, pipe.setups.settings(scope)))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
        });

    Waits.until(() -> !pipe.pipe.sent("notifications/cancelled").isEmpty());
    assertThat(pipe.pipe.sent("notifications/cancelled").get(0).object("params"))
        .hasValue(JsonObject.of(
            "requestId", pipe.pipe.sent("tools/call").get(0).get("id"), "reason", "cancelled"));
    connection.call(pipe.setups.consents.own("ping", JsonObject.empty()), pipe.setups.settings());
  }

  @Test
  @DisplayName("3.3: over HTTP a notification says so, for a dropped stream alone does not")
  void cancelsOverHttp() {
    CallScope scope = new CallScope();
    http.server.on("tools/call", Response.stream().then(scope::cancel).hold());
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> connection.call(
            http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings(scope)))
        .isInstanceOf(TransportException.class);

    Waits.until(() -> !http.server.sent("notifications/cancelled").isEmpty());
    SentRequest told = http.server.sent("notifications/cancelled").get(0);
    assertThat(told.params().get("requestId"))
        .isEqualTo(http.server.sent("tools/call").get(0).id());
    assertThat(told.header("Mcp-Session-Id")).hasValue("session-1");
  }

  @Test
  @DisplayName("4.8: a call that is out of time is cancelled too")
  void cancelsOnTimeout() {
    http.server.on("tools/call", Response.silence());
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> connection.call(
            http.setups.consents.toolCall("t", JsonObject.empty()),
            http.setups.settings(Duration.ofMillis(50))))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));

    Waits.until(() -> !http.server.sent("notifications/cancelled").isEmpty());
    assertThat(http.server.sent("notifications/cancelled").get(0).params().string("reason"))
        .hasValue("timeout");
  }

  @Test
  @DisplayName("a server that takes no notification does not hold up the caller")
  void cancellingDoesNotWait() {
    CallScope scope = new CallScope();
    http.server.on("tools/call", Response.stream().then(scope::cancel).hold());
    http.server.always("notifications/cancelled", sent -> Response.silence());
    ServerConnection connection = http.connect();

    assertThatThrownBy(() -> connection.call(
            http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings(scope)))
        .isInstanceOf(TransportException.class);

    Waits.until(
        () -> http.server.running() == 1); // the notification is still waiting, the caller is not
    connection.close();
    Waits.until(() -> http.server.running() == 0);
  }

  @Test
  @DisplayName("M088: what never left is not cancelled")
  void doesNotCancelWhatWasNotSent() {
    CallScope scope = new CallScope();
    http.server.on("tools/call", Response.unreachable());
    ServerConnection connection = http.connect();
    assertThatThrownBy(() -> connection.call(
            http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings(scope)))
        .satisfies(e -> assertThat(Scripts.delivery(e)).isEqualTo(Delivery.NOT_SENT));

    http.server.on(
        "tools/call", Response.stream().event(Scripts.asks(1, "ping", "{}")).finish(DONE));
    connection.call(http.setups.consents.toolCall("t", JsonObject.empty()), http.setups.settings());

    assertThat(http.answerTo(Scripts.id(1)).has("result"))
        .isTrue(); // by the same way out, in order
    assertThat(http.server.sent("notifications/cancelled")).isEmpty();
  }
}
