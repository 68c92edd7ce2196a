package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.ScriptedPipe;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions over a pipe (2026-07-28 {@code basic/patterns/subscriptions}, {@code basic/transports/stdio}). */
class ListenPipeTest {
  private static final String LISTEN = "subscriptions/listen";
  private static final SubscriptionFilter TOOLS =
      SubscriptionFilter.builder().toolsListChanged(true).build();
  private static final SubscriptionFilter PROMPTS =
      SubscriptionFilter.builder().promptsListChanged(true).build();

  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("M043 notifications are told apart by the subscription's id, compared with its type")
  @Test
  void tellsSubscriptionsApart() {
    modern.process.on(LISTEN, ListenPipeTest::acknowledge);
    ServerConnection connection = modern.pipe();
    ServerConnection.Subscription tools = subscribe(connection, TOOLS);
    ServerConnection.Subscription prompts = subscribe(connection, PROMPTS);
    assertThat(tools.active() && prompts.active()).isTrue();
    JsonValue toolsId = id(0);
    JsonValue promptsId = id(1);
    note("notifications/prompts/list_changed", toolsId); // not what that one asked for
    note("notifications/tools/list_changed", promptsId);
    note("notifications/tools/list_changed", JsonValue.of(toolsId.toJson()));
    note("notifications/tools/list_changed", JsonValue.of(999));
    modern.process.tell("notifications/tools/list_changed", JsonObject.empty());
    note("notifications/tools/list_changed", toolsId);
    note("notifications/prompts/list_changed", promptsId);
    Waits.until(() -> modern.setups.events.seen().size() == 2);
    assertThat(modern.setups.events.seen()).containsExactly("tools", "prompts");
  }

  @DisplayName("closing a subscription cancels its request, once")
  @Test
  void closesByNotification() {
    modern.process.on(LISTEN, ListenPipeTest::acknowledge);
    ServerConnection.Subscription subscription = subscribe(modern.pipe(), TOOLS);
    subscription.close();
    subscription.close();
    assertThat(subscription.active()).isFalse();
    assertThat(modern.process.sent("notifications/cancelled"))
        .singleElement()
        .satisfies(
            n -> assertThat(n.object("params").orElseThrow().get("requestId")).isEqualTo(id(0)));
    note("notifications/tools/list_changed", id(0));
    modern.process.result("tools/call", JsonObject.empty());
    assertThat(modern.setups.events.seen()).isEmpty();
  }

  @DisplayName(
      "the server may end a subscription by a result, by a notification, or by both in any order")
  @ParameterizedTest
  @ValueSource(strings = {"result", "cancelled", "result cancelled", "cancelled result"})
  void endsInEveryWay(String ways) {
    modern.process.on(LISTEN, ListenPipeTest::acknowledge);
    ServerConnection connection = modern.pipe();
    ServerConnection.Subscription subscription = subscribe(connection, TOOLS);
    for (String way : ways.split(" ", -1)) {
      if (way.equals("result")) {
        modern.process.answer(
            modern.process.sent(LISTEN).get(0), Json.of("{'resultType':'complete'}"));
      } else {
        modern.process.tell("notifications/cancelled", JsonObject.of("requestId", id(0)));
      }
    }
    Waits.until(() -> !subscription.active());
    subscription.close();
    assertThat(modern.process.sent("notifications/cancelled"))
        .isEmpty(); // M088: it is not in progress any more
    assertThat(connection.open()).isTrue();
  }

  @DisplayName("a cancellation of something else ends nothing")
  @Test
  void ignoresOtherCancellations() {
    modern.process.on(LISTEN, ListenPipeTest::acknowledge);
    ServerConnection connection = modern.pipe();
    ServerConnection.Subscription subscription = subscribe(connection, TOOLS);
    modern.process.tell("notifications/cancelled", JsonObject.of("requestId", 999));
    modern.process.tell(
        "notifications/cancelled", JsonObject.of("requestId", id(0).toJson()));
    modern.process.tell("notifications/cancelled", JsonObject.empty());
    note("notifications/tools/list_changed", id(0));
    Waits.until(() -> !modern.setups.events.seen().isEmpty());
    assertThat(subscription.active()).isTrue();
  }

  @DisplayName("M045 a subscription ends with its process; the next connection sends it again")
  @Test
  void endsWithTheProcess() {
    modern.process.on(LISTEN, ListenPipeTest::acknowledge);
    ServerConnection.Subscription subscription = subscribe(modern.pipe(), TOOLS);
    modern.process.end();
    Waits.until(() -> !subscription.active());
    Waits.until(() -> modern.setups.events.seen().contains("closed CLOSED"));
    try (ModernFixture again = new ModernFixture()) {
      again.process.on(LISTEN, ListenPipeTest::acknowledge);
      assertThat(again
              .pipe()
              .subscribe(again.setups.consents.listen(TOOLS), again.setups.settings())
              .active())
          .isTrue();
      assertThat(again.process.sent(LISTEN)).hasSize(1);
    }
  }

  @DisplayName("a subscription that is refused says why, and is not cancelled")
  @Test
  void saysWhyItIsRefused() {
    modern.process.error(LISTEN, Json.of("{'code':-32601,'message':'m'}"));
    assertThatThrownBy(() -> subscribe(modern.pipe(), TOOLS))
        .isInstanceOf(ServerErrorException.class);
    assertThat(modern.process.sent()).hasSize(1);
  }

  @DisplayName("-32022: the version is chosen anew, a bounded number of times")
  @Test
  void choosesAnotherVersion() {
    AtomicInteger refused = new AtomicInteger();
    modern.process.on(LISTEN, (pipe, request) -> {
      if (refused.getAndIncrement() < 2) {
        pipe.refuse(
            request, Json.of("{'code':-32022,'message':'m','data':{'supported':['2026-07-28']}}"));
      } else {
        acknowledge(pipe, request);
      }
    });
    ServerConnection connection = modern.pipe();
    assertThat(subscribe(connection, TOOLS).active()).isTrue();
    assertThat(modern.process.sent(LISTEN))
        .extracting(m -> m.get("id"))
        .doesNotHaveDuplicates()
        .hasSize(3);
    refused.set(-1000);
    assertThatThrownBy(() -> subscribe(connection, TOOLS)).isInstanceOf(ServerErrorException.class);
    assertThat(modern.process.sent(LISTEN)).hasSize(6);
  }

  @DisplayName("a subscription that is never acknowledged is given up and cancelled")
  @Test
  void waitsForTheAcknowledgementInTime() {
    assertThatThrownBy(() -> modern
            .pipe()
            .subscribe(
                modern.setups.consents.listen(TOOLS),
                modern.setups.settings(Duration.ofMillis(30))))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
    assertThat(modern.process.sent("notifications/cancelled")).hasSize(1);
  }

  @DisplayName("M088 what was never sent is not cancelled")
  @Test
  void cancelsNothingThatWasNotSent() {
    ServerConnection connection = modern.pipe();
    io.gatehouse.mcp.internal.gate.Dispatch dispatch = modern.setups.consents.listen(TOOLS);
    modern.setups.consents.revoke();
    assertThatThrownBy(() -> connection.subscribe(dispatch, modern.setups.settings()))
        .isInstanceOf(ConsentDeniedException.class);
    assertThat(modern.process.sent()).isEmpty();
  }

  private ServerConnection.Subscription subscribe(
      ServerConnection connection, SubscriptionFilter filter) {
    return connection.subscribe(modern.setups.consents.listen(filter), modern.setups.settings());
  }

  private JsonValue id(int index) {
    return Objects.requireNonNull(modern.process.sent(LISTEN).get(index).get("id"));
  }

  private void note(String method, JsonValue id) {
    modern.process.tell(
        method, JsonObject.of("_meta", JsonObject.of(MetaKeys.SUBSCRIPTION_ID, id)));
  }

  private static void acknowledge(ScriptedPipe pipe, JsonObject request) {
    pipe.tell(
        "notifications/subscriptions/acknowledged",
        JsonObject.of(
            "_meta",
            JsonObject.of(MetaKeys.SUBSCRIPTION_ID, request.get("id")),
            "notifications",
            JsonObject.empty()));
  }
}
