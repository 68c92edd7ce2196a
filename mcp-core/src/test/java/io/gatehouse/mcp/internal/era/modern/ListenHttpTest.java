package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions over HTTP (2026-07-28 {@code basic/patterns/subscriptions}). */
class ListenHttpTest {
  private static final String LISTEN = "subscriptions/listen";
  private static final JsonObject UNSUPPORTED =
      Json.of("{'code':-32022,'message':'m','data':{'supported':['2026-07-28']}}");
  private static final SubscriptionFilter ALL = SubscriptionFilter.builder()
      .toolsListChanged(true)
      .promptsListChanged(true)
      .resourcesListChanged(true)
      .resource("file:///a")
      .build();

  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("a subscription is a POST that says what it wants")
  @Test
  void sendsTheFilter() {
    modern.server.on(LISTEN, acknowledged().hold());
    ServerConnection.Subscription subscription = subscribe(modern.http(), ALL);
    assertThat(subscription.active()).isTrue();
    SentRequest sent = modern.server.sent().get(0);
    assertThat(sent.header("Mcp-Method")).contains(LISTEN);
    assertThat(sent.header("Mcp-Name")).isEmpty();
    assertThat(sent.meta().string(MetaKeys.PROTOCOL_VERSION)).contains("2026-07-28");
    assertThat(sent.params().object("notifications"))
        .contains(Json.of(
            "{'toolsListChanged':true,'promptsListChanged':true,'resourcesListChanged':true,"
                + "'resourceSubscriptions':['file:///a']}"));
  }

  @DisplayName("notifications of the subscription reach the host")
  @Test
  void tellsTheHost() {
    modern.server.on(
        LISTEN,
        acknowledged()
            .eventFor(sent -> note("notifications/tools/list_changed", sent.id(), "{}"))
            .eventFor(sent -> note("notifications/prompts/list_changed", sent.id(), "{}"))
            .eventFor(sent -> note("notifications/resources/list_changed", sent.id(), "{}"))
            .eventFor(sent ->
                note("notifications/resources/updated", sent.id(), "{'uri':'file:///a/part'}"))
            .eventFor(sent -> note("notifications/resources/updated", sent.id(), "{}"))
            .eventFor(sent ->
                note("notifications/progress", sent.id(), "{'progressToken':1,'progress':1}"))
            .eventFor(sent -> note("notifications/unheard/of", sent.id(), "{}"))
            .eventFor(sent -> note("notifications/tools/list_changed", sent.id(), "{}"))
            .hold());
    subscribe(modern.http(), ALL);
    Waits.until(() -> modern.setups.events.seen().size() == 5);
    assertThat(modern.setups.events.seen())
        .containsExactly("tools", "prompts", "resources", "updated file:///a/part", "tools");
  }

  @DisplayName("what was not asked for, or names another subscription, is passed over")
  @Test
  void passesOverWhatIsNotForIt() {
    modern.server.on(
        LISTEN,
        acknowledged()
            .eventFor(sent -> note("notifications/tools/list_changed", sent.id(), "{}"))
            .eventFor(
                sent -> note("notifications/resources/updated", sent.id(), "{'uri':'file:///a'}"))
            .event(note("notifications/prompts/list_changed", JsonValue.of(999), "{}"))
            .eventFor(sent -> note(
                "notifications/prompts/list_changed", JsonValue.of(sent.id().toJson()), "{}"))
            .event(Json.of("{'jsonrpc':'2.0','method':'notifications/prompts/list_changed'}"))
            .event(Json.of("{'jsonrpc':'2.0','id':7,'method':'ping'}"))
            .eventFor(sent -> note("notifications/prompts/list_changed", sent.id(), "{}"))
            .hold());
    subscribe(
        modern.http(), SubscriptionFilter.builder().promptsListChanged(true).build());
    Waits.until(() -> !modern.setups.events.seen().isEmpty());
    assertThat(modern.setups.events.seen()).containsExactly("prompts");
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("a change makes what is cached stale, templates with resources")
  @Test
  void dropsWhatIsCached() {
    for (String method :
        new String[] {"tools/list", "prompts/list", "resources/list", "resources/templates/list"}) {
      modern.server.always(method, sent -> Response.result(Json.of("{'ttlMs':100000}")));
    }
    modern.server.always(
        "resources/read", sent -> Response.result(Json.of("{'contents':[],'ttlMs':100000}")));
    CountDownLatch cached = new CountDownLatch(1);
    modern.server.on(
        LISTEN,
        acknowledged()
            .waitFor(cached)
            .eventFor(sent -> note("notifications/resources/list_changed", sent.id(), "{}"))
            .eventFor(
                sent -> note("notifications/resources/updated", sent.id(), "{'uri':'file:///a'}"))
            .hold());
    ServerConnection connection = modern.http();
    subscribe(connection, ALL);
    askForEverything(connection);
    cached.countDown();
    Waits.until(() -> modern.setups.events.seen().size() == 2);
    askForEverything(connection);
    assertThat(modern.server.sent("tools/list")).hasSize(1);
    assertThat(modern.server.sent("prompts/list")).hasSize(1);
    assertThat(modern.server.sent("resources/list")).hasSize(2);
    assertThat(modern.server.sent("resources/templates/list")).hasSize(2);
    assertThat(modern.server.sent("resources/read")).hasSize(2);
  }

  @DisplayName("what was cached before the acknowledgement is stale: nothing replays the gap")
  @Test
  void dropsWhatWasCachedBefore() {
    modern.server.always("tools/list", sent -> Response.result(Json.of("{'ttlMs':100000}")));
    modern.server.on(LISTEN, acknowledged().hold());
    ServerConnection connection = modern.http();
    Runnable list = () -> connection.call(
        modern.setups.consents.own("tools/list", JsonObject.empty()), modern.setups.settings());
    list.run();
    subscribe(connection, ALL);
    list.run();
    assertThat(modern.server.sent("tools/list")).hasSize(2);
    assertThat(modern.setups.events.seen()).isEmpty();
  }

  @DisplayName(
      "M053 M094 a broken stream is opened again with a new id and growing delays, and the host told")
  @Test
  void reconnects() {
    modern.server.on(
        LISTEN,
        acknowledged().breakOff(),
        Response.body(503, ""),
        Response.unreachable(),
        acknowledged(),
        acknowledged().hold());
    ServerConnection.Subscription subscription = subscribe(
        modern.http(), SubscriptionFilter.builder().toolsListChanged(true).build());
    Waits.until(() -> modern.server.sent().size() == 5 && subscription.active());
    assertThat(modern.server.sent()).extracting(SentRequest::id).doesNotHaveDuplicates();
    Waits.until(() -> modern.setups.events.seen().size() == 2);
    assertThat(modern.setups.events.seen()).containsExactly("tools", "tools"); // once for each gap
  }

  @DisplayName("M094 delays double up to a bound, and are jittered")
  @Test
  void backsOff() {
    Tempo tempo = Tempo.standard();
    Duration last = Duration.ZERO;
    for (int attempt = 0; attempt < 40; attempt++) {
      Duration most = tempo.retryFirst().multipliedBy(1L << Math.min(attempt, 20));
      most = most.compareTo(tempo.retryMost()) > 0 ? tempo.retryMost() : most;
      last = tempo.backoff(attempt);
      assertThat(last).isBetween(most.dividedBy(2), most);
    }
    assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(tempo.backoff(9)).isNotEqualTo(tempo.backoff(9));
  }

  @DisplayName("each attempt is re-checked: consent that was withdrawn ends the subscription")
  @Test
  void rechecksConsentForEachAttempt() {
    modern.server.on(LISTEN, acknowledged().then(modern.setups.consents::revoke).breakOff());
    ServerConnection.Subscription subscription = subscribe(modern.http(), ALL);
    Waits.until(() -> !subscription.active());
    Waits.until(() -> modern.server.running() == 0);
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("a subscription may be opened again for as long as the host lives")
  @Test
  void reconnectsMoreOftenThanACallIsRepeated() {
    CountDownLatch enough = new CountDownLatch(150);
    modern.server.always(LISTEN, sent -> {
      enough.countDown();
      return enough.getCount() == 0
          ? acknowledged().hold()
          : acknowledged()
              .then(() -> modern.clock.advance(Duration.ofMinutes(1)))
              .breakOff();
    });
    ServerConnection.Subscription subscription = subscribe(modern.http(), ALL);
    Waits.until(enough);
    Waits.until(subscription::active);
  }

  @DisplayName("a result ends the subscription in order")
  @Test
  void endsGracefully() {
    modern.server.on(LISTEN, acknowledged().finish(Json.of("{'resultType':'complete'}")));
    ServerConnection.Subscription subscription = subscribe(modern.http(), ALL);
    Waits.until(() -> !subscription.active() && modern.server.running() == 0);
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("an error while opening again that will not pass ends the subscription")
  @ParameterizedTest
  @ValueSource(ints = {-32601, -32602, -32021})
  void endsOnAnError(int code) {
    modern.server.on(
        LISTEN,
        acknowledged().breakOff(),
        Response.error(400, JsonObject.of("code", code, "message", "m")));
    ServerConnection.Subscription subscription = subscribe(modern.http(), ALL);
    Waits.until(() -> modern.server.sent().size() == 2 && modern.server.running() == 0);
    Waits.until(() -> !subscription.active());
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("a subscription that cannot be opened says why")
  @Test
  void saysWhyItCannotBeOpened() {
    ServerConnection connection = modern.http();
    modern.server.on(LISTEN, Response.error(404, Json.of("{'code':-32601,'message':'m'}")));
    assertThatThrownBy(() -> subscribe(connection, ALL)).isInstanceOf(ServerErrorException.class);
    modern.server.on(LISTEN, Response.unreachable());
    assertThatThrownBy(() -> subscribe(connection, ALL)).isInstanceOf(TransportException.class);
    modern.server.on(LISTEN, Response.body(401, ""));
    assertThatThrownBy(() -> subscribe(connection, ALL)).isInstanceOf(AuthorizationException.class);
    modern.server.on(LISTEN, Response.stream().finish(Json.of("{}")));
    assertThatThrownBy(() -> subscribe(connection, ALL)).isInstanceOf(TransportException.class);
    assertThat(modern.server.sent()).hasSize(4);
  }

  @DisplayName("-32022: the version is chosen anew, a bounded number of times")
  @Test
  void choosesAnotherVersion() {
    modern.server.on(
        LISTEN,
        Response.error(400, UNSUPPORTED),
        Response.error(400, UNSUPPORTED),
        acknowledged().hold());
    assertThat(subscribe(modern.http(), ALL).active()).isTrue();
    assertThat(modern.server.sent()).hasSize(3);
    modern.server.always(LISTEN, sent -> Response.error(400, UNSUPPORTED));
    assertThatThrownBy(() -> subscribe(modern.http(), ALL))
        .isInstanceOf(ServerErrorException.class);
    assertThat(modern.server.sent()).hasSize(6);
  }

  @DisplayName("opening is bounded in time, an open subscription is not")
  @Test
  void waitsForTheAcknowledgementInTime() {
    modern.server.on(LISTEN, Response.stream().hold());
    assertThatThrownBy(() -> modern
            .http()
            .subscribe(
                modern.setups.consents.listen(ALL), modern.setups.settings(Duration.ofMillis(50))))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
    Waits.until(() -> modern.server.running() == 0);
  }

  @Test
  void openingCanBeCancelled() throws Exception {
    modern.server.on(LISTEN, Response.stream().hold());
    CallScope scope = new CallScope();
    ServerConnection connection = modern.http();
    Future<McpException> opening = modern.setups.executor.submit(() -> catchThrowableOfType(
        McpException.class,
        () -> connection.subscribe(
            modern.setups.consents.listen(ALL), modern.setups.settings(scope))));
    Waits.until(() -> modern.server.running() == 1);
    scope.cancel();
    assertThat(((TransportException) opening.get()).reason())
        .isEqualTo(TransportException.Reason.CANCELLED);
    Waits.until(() -> modern.server.running() == 0);
  }

  @DisplayName("nothing is opened for changes that the server does not announce")
  @Test
  void opensNothingThatIsNotOffered() {
    ServerConnection connection =
        modern.http(Json.of("{'supportedVersions':['2026-07-28'],'capabilities':{'tools':{}}}"));
    assertThatThrownBy(() -> subscribe(connection, ALL))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> assertThat(e.reason()).isEqualTo(InvalidRequestException.Reason.NOT_OFFERED));
    assertThat(modern.server.sent()).isEmpty();
  }

  @DisplayName("closing closes the stream and ends its thread; nothing is sent")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void closesTheStream(boolean wholeConnection) throws Exception {
    modern.server.on(LISTEN, acknowledged().hold());
    ServerConnection connection = modern.http();
    ServerConnection.Subscription subscription = subscribe(connection, ALL);
    if (wholeConnection) {
      connection.close();
    } else {
      subscription.close();
    }
    assertThat(subscription.active()).isFalse();
    Waits.until(() -> modern.server.running() == 0);
    modern.setups.executor.shutdown();
    assertThat(modern.setups.executor.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS))
        .isTrue();
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("closing ends a subscription that waits to be opened again")
  @Test
  void closesWhileItWaits() {
    modern.server.on(
        LISTEN,
        acknowledged().breakOff(),
        Response.body(503, "", new io.gatehouse.mcp.spi.transport.Header("Retry-After", "3600")));
    ServerConnection.Subscription subscription = subscribe(modern.http(), ALL);
    Waits.until(() -> modern.server.sent().size() == 2 && modern.server.running() == 0);
    subscription.close();
    assertThat(subscription.active()).isFalse();
    assertThat(modern.server.sent()).hasSize(2);
  }

  private ServerConnection.Subscription subscribe(
      ServerConnection connection, SubscriptionFilter filter) {
    return connection.subscribe(modern.setups.consents.listen(filter), modern.setups.settings());
  }

  private void askForEverything(ServerConnection connection) {
    for (String method :
        new String[] {"tools/list", "prompts/list", "resources/list", "resources/templates/list"}) {
      connection.call(
          modern.setups.consents.own(method, JsonObject.empty()), modern.setups.settings());
    }
    connection.call(modern.setups.consents.read("file:///a"), modern.setups.settings());
  }

  static Response acknowledged() {
    return Response.stream()
        .eventFor(sent -> note(
            "notifications/subscriptions/acknowledged",
            sent.id(),
            "{'notifications':{'toolsListChanged':true}}"));
  }

  static JsonObject note(String method, JsonValue id, String params) {
    return JsonObject.of(
        "jsonrpc",
        "2.0",
        "method",
        method,
        "params",
        Json.of(params).with("_meta", JsonObject.of(MetaKeys.SUBSCRIPTION_ID, id)));
  }
}
