package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.ServerConnection.Subscription;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 2025-11-25 {@code server/resources#subscriptions}, asked for by the filter that both eras share. */
class SubscriptionTest {
  private final PipeFixture pipe = new PipeFixture();

  @BeforeEach
  void subscribable() {
    pipe.pipe.result("resources/subscribe", JsonObject.empty());
    pipe.pipe.result("resources/unsubscribe", JsonObject.empty());
  }

  @AfterEach
  void close() {
    pipe.close();
  }

  private Subscription subscribe(ServerConnection connection, String... uris) {
    SubscriptionFilter.Builder filter = SubscriptionFilter.builder().toolsListChanged(true);
    List.of(uris).forEach(filter::resource);
    return connection.subscribe(
        pipe.setups.consents.listen(filter.build()), pipe.setups.settings());
  }

  private List<String> uris(String method) {
    return pipe.pipe.sent(method).stream()
        .map(sent -> sent.object("params").flatMap(p -> p.string("uri")).orElseThrow())
        .toList();
  }

  @Test
  @DisplayName("each resource of the filter is subscribed to, and nothing is sent for lists")
  void subscribesToEachResource() {
    ServerConnection connection = pipe.connect();

    Subscription subscription = subscribe(connection, "file:///a", "file:///b");

    assertThat(subscription.active()).isTrue();
    assertThat(uris("resources/subscribe")).containsExactly("file:///a", "file:///b");
    assertThat(pipe.pipe.sent("resources/subscribe").get(0).object("params"))
        .hasValue(json("{'uri':'file:///a'}"));
    assertThat(pipe.pipe.sent("subscriptions/listen")).isEmpty();

    subscription.close();
    subscription.close();
    assertThat(subscription.active()).isFalse();
    assertThat(uris("resources/unsubscribe")).containsExactlyInAnyOrder("file:///a", "file:///b");
  }

  @Test
  void listsNeedNothing() {
    pipe.pipe.result(
        "initialize",
        Scripts.initializeResult("2025-11-25", json("{'tools':{'listChanged':true}}")));
    ServerConnection connection = pipe.connect();
    int before = pipe.pipe.sent().size();

    subscribe(connection).close();

    assertThat(pipe.pipe.sent()).hasSize(before);
  }

  @Test
  @DisplayName("M035: without the capability there are no subscriptions to resources")
  void needsTheCapability() {
    pipe.pipe.result(
        "initialize", Scripts.initializeResult("2025-11-25", json("{'resources':{}}")));
    ServerConnection connection = pipe.connect();

    assertThatThrownBy(() -> subscribe(connection, "file:///a"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.NOT_OFFERED));
    assertThat(pipe.pipe.sent("resources/subscribe")).isEmpty();
  }

  @Test
  void whatTwoSubscriptionsShareEndsWithTheLast() {
    ServerConnection connection = pipe.connect();
    Subscription one = subscribe(connection, "file:///a", "file:///b");
    Subscription two = subscribe(connection, "file:///a");

    one.close();
    assertThat(uris("resources/unsubscribe")).containsExactly("file:///b");
    two.close();
    assertThat(uris("resources/unsubscribe")).containsExactly("file:///b", "file:///a");
  }

  @Test
  void allOrNothing() {
    pipe.pipe.on("resources/subscribe", (server, request) -> {
      if (server.sent("resources/subscribe").size() == 1) {
        server.answer(request, JsonObject.empty());
      } else {
        server.refuse(request, json("{'code':-32002,'message':'no such resource'}"));
      }
    });
    ServerConnection connection = pipe.connect();

    assertThatThrownBy(() -> subscribe(connection, "file:///a", "file:///b"))
        .isInstanceOf(ServerErrorException.class);
    assertThat(uris("resources/unsubscribe")).containsExactly("file:///a");
  }

  @Test
  @DisplayName("the approval is checked before each of its messages")
  void checksTheApprovalEachTime() {
    pipe.pipe.on("resources/subscribe", (server, request) -> {
      pipe.setups.consents.revoke();
      server.answer(request, JsonObject.empty());
    });
    ServerConnection connection = pipe.connect();

    assertThatThrownBy(() -> subscribe(connection, "file:///a", "file:///b"))
        .isInstanceOf(ConsentDeniedException.class);
    assertThat(uris("resources/subscribe")).containsExactly("file:///a");
  }

  @Test
  void closingAfterTheConnectionSendsNothing() {
    ServerConnection connection = pipe.connect();
    Subscription subscription = subscribe(connection, "file:///a");
    connection.close();

    assertThat(subscription.active()).isFalse();
    subscription.close();
    assertThat(pipe.pipe.sent("resources/unsubscribe")).isEmpty();
  }
}
