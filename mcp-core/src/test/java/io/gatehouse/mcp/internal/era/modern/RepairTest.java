package io.gatehouse.mcp.internal.era.modern;

import static io.gatehouse.mcp.internal.era.modern.ModernFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.spi.transport.Header;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection mends by itself, how often, and what it never repeats. */
class RepairTest {
  private static final JsonObject UNSUPPORTED =
      Json.of("{'code':-32022,'message':'m','data':{'supported':['2026-07-28','2025-11-25']}}");
  private static final JsonObject MISMATCH = Json.of("{'code':-32020,'message':'m'}");

  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("-32022 may name the very version that was refused (basic/versioning)")
  @Test
  void triesAVersionThatTheServerNames() {
    modern.server.on("tools/call", Response.error(400, UNSUPPORTED), Response.result(OK));
    assertThat(modern.call(modern.http())).isEqualTo(OK);
    assertThat(modern.server.sent())
        .extracting(SentRequest::id)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void triesVersionsAtMostTwice() {
    modern.server.always("tools/call", sent -> Response.error(400, UNSUPPORTED));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            ServerErrorException.class, e -> assertThat(e.error().code()).isEqualTo(-32022));
    assertThat(modern.server.sent()).hasSize(3);
  }

  @Test
  void saysThatThereIsNoModernVersionInCommon() {
    modern.server.on(
        "tools/call",
        Response.error(
            400, Json.of("{'code':-32022,'message':'m','data':{'supported':['2025-11-25']}}")));
    assertThatThrownBy(() -> modern.call(modern.http())).hasMessageContaining("modern version");
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("the first request of all may be refused")
  @Test
  void asksAgainForTheDescription() {
    modern.server.on(
        "server/discover",
        Response.error(400, UNSUPPORTED),
        Response.result(ModernFixture.DISCOVERED));
    ServerConnection connection = modern.http(null);
    assertThat(connection.description().capabilities().hasTools()).isTrue();
    assertThat(modern.server.sent("server/discover")).hasSize(2);
  }

  @Test
  void aDescriptionWithoutAVersionOfOursIsNoConnection() {
    assertThatThrownBy(
            () -> modern.http(Json.of("{'supportedVersions':['2027-01-01'],'capabilities':{}}")))
        .isInstanceOf(NegotiationException.class);
  }

  @DisplayName("-32020: the tools are fetched anew and the call is sent once more (seps/2243)")
  @Test
  void refreshesToolsOnAHeaderMismatch() {
    modern.server.on("tools/call", Response.error(400, MISMATCH), Response.result(OK));
    assertThat(modern.call(modern.http())).isEqualTo(OK);
    assertThat(modern.setups.events.seen()).containsExactly("refresh");
    assertThat(modern.server.sent("tools/call")).hasSize(2);
  }

  @Test
  void refreshesToolsOnlyOnce() {
    modern.server.always("tools/call", sent -> Response.error(400, MISMATCH));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            ServerErrorException.class, e -> assertThat(e.error().code()).isEqualTo(-32020));
    assertThat(modern.setups.events.seen()).containsExactly("refresh");
    assertThat(modern.server.sent("tools/call")).hasSize(2);
  }

  @Test
  void nothingIsRefreshedForAList() {
    modern.server.on("tools/list", Response.error(400, MISMATCH));
    assertThatThrownBy(() -> modern
            .http()
            .call(
                modern.setups.consents.own("tools/list", JsonObject.empty()),
                modern.setups.settings()))
        .isInstanceOf(ServerErrorException.class);
    assertThat(modern.setups.events.seen()).isEmpty();
  }

  @Test
  void theRefreshAsksTheServerAndNotTheCache() {
    JsonObject list = Json.of("{'tools':[],'ttlMs':60000,'cacheScope':'public'}");
    modern.server.always("tools/list", sent -> Response.result(list));
    modern.server.on("tools/call", Response.error(400, MISMATCH), Response.result(OK));
    ServerConnection connection = modern.http();
    Runnable listTools = () -> connection.call(
        modern.setups.consents.own("tools/list", JsonObject.empty()), modern.setups.settings());
    listTools.run();
    modern.setups.events.onRefresh(listTools);
    modern.call(connection);
    assertThat(modern.server.sent("tools/list")).hasSize(2);
  }

  @DisplayName("-32021: the error names the capabilities, and nothing is tried that cannot help")
  @Test
  void namesTheMissingCapabilities() {
    modern.server.on(
        "tools/call",
        missing(
            "{'elicitation':{'url':{}},'sampling':{},'extensions':{'io.modelcontextprotocol/tasks':{}},'HOSTILE':{}}"));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ServerErrorException.class)
        .hasMessageContaining("elicitation.url, sampling, extensions.io.modelcontextprotocol/tasks")
        .hasMessageNotContaining("HOSTILE");
    assertThat(modern.server.sent()).hasSize(1);
  }

  @Test
  void retriesWithACapabilityThatTheHostHasGained() {
    modern.server.on(
        "tools/call",
        missing("{'elicitation':{'form':{}}}")
            .then(() -> modern.setups.capabilities =
                ClientCapabilities.builder().elicitationForm().build()),
        Response.result(OK));
    assertThat(modern.call(modern.http())).isEqualTo(OK);
    assertThat(modern.server.sent().get(1).meta().object(MetaKeys.CLIENT_CAPABILITIES))
        .contains(Json.of("{'elicitation':{'form':{}}}"));
  }

  @Test
  void doesNotRetryWithACapabilityThatWasThereAlready() {
    modern.setups.capabilities = ClientCapabilities.builder().elicitationForm().build();
    modern.server.on("tools/call", missing("{'elicitation':{'form':{}}}"));
    assertThatThrownBy(() -> modern.call(modern.http())).isInstanceOf(ServerErrorException.class);
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName(
      "M053 a lost answer is asked for once more with a new id, if the method acts on nothing")
  @ParameterizedTest
  @ValueSource(
      strings = {"tools/list", "prompts/list", "resources/list", "resources/templates/list"})
  void reissuesLists(String method) {
    modern.server.on(method, Response.stream().breakOff(), Response.result(JsonObject.empty()));
    modern
        .http()
        .call(modern.setups.consents.own(method, JsonObject.empty()), modern.setups.settings());
    assertThat(modern.server.sent())
        .extracting(SentRequest::id)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @DisplayName("M053 reads, prompts and completions too")
  @Test
  void reissuesReads() {
    modern
        .server
        .on("resources/read", Response.stream(), Response.result(Json.of("{'contents':[]}")))
        .on("prompts/get", Response.broken(), Response.result(Json.of("{'messages':[]}")))
        .on("completion/complete", Response.broken(), Response.result(JsonObject.empty()));
    ServerConnection connection = modern.http();
    connection.call(modern.setups.consents.read("file:///a"), modern.setups.settings());
    connection.call(modern.setups.consents.prompt("p"), modern.setups.settings());
    connection.call(
        modern.setups.consents.completion(JsonObject.empty()), modern.setups.settings());
    assertThat(modern.server.sent()).hasSize(6);
  }

  @Test
  void reissuesOnlyOnce() {
    modern.server.always("tools/list", sent -> Response.stream().breakOff());
    assertThatThrownBy(() -> modern
            .http()
            .call(
                modern.setups.consents.own("tools/list", JsonObject.empty()),
                modern.setups.settings()))
        .isInstanceOf(TransportException.class);
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("a tool is never run twice by itself: its outcome is unknown")
  @Test
  void neverReissuesAToolCall() {
    modern.server.on("tools/call", Response.stream().breakOff());
    Dispatch dispatch = modern.tool();
    assertThatThrownBy(() -> modern.http().call(dispatch, modern.setups.settings()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
        });
    assertThat(modern.server.sent()).hasSize(1);
    assertThat(dispatch.delivery()).isEqualTo(Delivery.UNKNOWN);
  }

  @Test
  void aStreamThatEndsWithoutTheAnswerHasLostIt() {
    modern.server.on("tools/call", Response.stream());
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED));
    assertThat(modern.server.sent()).hasSize(1);
  }

  @Test
  void whatWasLostOnceIsNotCalledUnsent() {
    modern.server.on("resources/read", Response.broken(), Response.unreachable());
    assertThatThrownBy(() ->
            modern.http().call(modern.setups.consents.read("file:///a"), modern.setups.settings()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CONNECT);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
          assertThat(e.getMessage()).containsOnlyOnce("server scripted: ");
        });
  }

  @DisplayName("429 and 503: Retry-After is waited for, if the method acts on nothing")
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void honoursRetryAfter(int status) {
    modern.server.on(
        "tools/list",
        Response.body(status, "", new Header("Retry-After", "7")),
        Response.error(
            status, Json.of("{'code':-32000,'message':'m'}"), new Header("retry-after", "3")),
        Response.result(JsonObject.empty()));
    modern
        .http()
        .call(
            modern.setups.consents.own("tools/list", JsonObject.empty()), modern.setups.settings());
    assertThat(modern.waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
  }

  @Test
  void backsOffWithoutRetryAfter() {
    modern.server.on(
        "tools/list",
        Response.body(503, ""),
        Response.body(503, ""),
        Response.result(JsonObject.empty()));
    modern
        .http()
        .call(
            modern.setups.consents.own("tools/list", JsonObject.empty()), modern.setups.settings());
    assertThat(modern.waits).hasSize(2);
    assertThat(modern.waits.get(1)).isGreaterThan(modern.waits.get(0));
  }

  @Test
  void waitsForABusyServerAtMostTwice() {
    modern.server.always("tools/list", sent -> Response.body(503, ""));
    assertThatThrownBy(() -> modern
            .http()
            .call(
                modern.setups.consents.own("tools/list", JsonObject.empty()),
                modern.setups.settings()))
        .isInstanceOf(TransportException.class);
    assertThat(modern.server.sent()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"31", "86400", "Wed, 25 Nov 2026 10:00:00 GMT"})
  void doesNotWaitForLong(String retryAfter) {
    modern.server.on("tools/list", Response.body(429, "", new Header("Retry-After", retryAfter)));
    assertThatThrownBy(() -> modern
            .http()
            .call(
                modern.setups.consents.own("tools/list", JsonObject.empty()),
                modern.setups.settings()))
        .isInstanceOf(TransportException.class);
    assertThat(modern.waits).isEmpty();
  }

  @Test
  void doesNotWaitLongerThanTheCallHas() {
    modern.server.on("tools/list", Response.body(429, "", new Header("Retry-After", "5")));
    assertThatThrownBy(() -> modern
            .http()
            .call(
                modern.setups.consents.own("tools/list", JsonObject.empty()),
                modern.setups.settings(Duration.ofSeconds(4))))
        .isInstanceOf(TransportException.class);
    assertThat(modern.waits).isEmpty();
  }

  @Test
  void neverSendsAToolCallAgainToABusyServer() {
    modern.server.on("tools/call", Response.body(503, "", new Header("Retry-After", "1")));
    assertThatThrownBy(() -> modern.call(modern.http())).isInstanceOf(TransportException.class);
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("an approval that no longer stands stops a repair")
  @Test
  void rechecksTheApprovalForEveryTransmission() {
    modern.server.on(
        "tools/call", Response.error(400, UNSUPPORTED).then(modern.setups.consents::revoke));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            io.gatehouse.mcp.ConsentDeniedException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
    assertThat(modern.server.sent()).hasSize(1);
  }

  @Test
  void readsRetryAfterDates() {
    assertThat(RetryAfter.of(
            List.of(new Header("Retry-After", "Sun, 22 Nov 2026 10:00:09 GMT")), modern.clock))
        .contains(Duration.ofSeconds(9));
    assertThat(RetryAfter.of(
            List.of(new Header("Retry-After", "Sun, 22 Nov 2020 10:00:09 GMT")), modern.clock))
        .contains(Duration.ZERO);
    assertThat(RetryAfter.of(List.of(new Header("Retry-After", "soon")), modern.clock))
        .isEmpty();
    assertThat(RetryAfter.of(List.of(new Header("Retry-After", "-1")), modern.clock))
        .isEmpty();
    assertThat(RetryAfter.of(List.of(new Header("Retry-After", "9999999999")), modern.clock))
        .isEmpty();
    assertThat(RetryAfter.of(List.of(new Header("Retry-After", "999999999")), modern.clock))
        .contains(Duration.ofDays(1));
  }

  private static Response missing(String capabilities) {
    return Response.error(
        400,
        JsonObject.of(
            "code",
            -32021,
            "message",
            "m",
            "data",
            JsonObject.of("requiredCapabilities", Json.of(capabilities))));
  }
}
