package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2024-11-05 {@code basic/transports#http-with-sse}. */
class SseDuplexTest {
  private final SseFixture sse = new SseFixture();

  @AfterEach
  void close() {
    sse.close();
  }

  @ParameterizedTest
  @DisplayName("M080: every message is posted to where the first event says, of the same origin")
  @CsvSource({
    "/messages?sessionId=1,https://server.example/messages?sessionId=1",
    "post,https://server.example/post",
    "https://server.example/a/b,https://server.example/a/b",
    "https://server.example:443/a,https://server.example:443/a"
  })
  void postsToTheEndpoint(String named, String resolved) {
    sse.endpoint(named).on("tools/call", sent -> sse.answer(sent, DONE));
    ServerConnection connection = sse.connect();

    assertThat(connection.call(
            sse.setups.consents.toolCall("t", JsonObject.empty()), sse.setups.settings()))
        .isEqualTo(DONE);

    assertThat(sse.server.sent("GET").get(0).header("Accept")).hasValue("text/event-stream");
    List<SentRequest> posts =
        sse.server.sent().stream().filter(s -> !s.method().equals("GET")).toList();
    assertThat(posts)
        .extracting(SentRequest::method)
        .containsExactly("initialize", "notifications/initialized", "tools/call");
    assertThat(posts).allMatch(sent -> sent.raw().target().uri().toString().equals(resolved));
    assertThat(posts)
        .allMatch(sent ->
            sent.header("Content-Type").filter("application/json"::equals).isPresent());
    assertThat(posts).allMatch(sent -> sent.header("MCP-Protocol-Version").isEmpty());
  }

  @ParameterizedTest
  @DisplayName("3.4: an endpoint of another origin is refused before anything is posted there")
  @ValueSource(
      strings = {
        "https://evil.example/messages",
        "http://server.example/messages",
        "https://server.example:444/m",
        "//evil.example/m",
        "ftp://server.example/m",
        "https://user@server.example/m",
        "a b",
        ""
      })
  void refusesOtherOrigins(String named) {
    sse.endpoint(named);

    assertThat(failure(sse.open())).hasMessageContaining("endpoint");
    assertThat(sse.server.sent()).extracting(SentRequest::method).containsExactly("GET");
    assertThat(sse.server.running()).isZero();
  }

  @Test
  void theFirstEventNamesTheEndpoint() {
    sse.server.on(
        "GET",
        Response.stream().event(Scripts.tells("notifications/message", "{}")).hold());

    assertThat(failure(sse.open())).hasMessageContaining("endpoint");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 404, 405, 500})
  void whatIsNoStreamIsNoServerOfThisKind(int status) {
    sse.server.on("GET", Response.body(status, "<html>"));

    assertThat(failure(sse.open()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CONNECT))
        .hasMessageContaining("" + status);
    assertThat(sse.server.closed()).as("the link stays with the caller").isFalse();
  }

  @Test
  void aServerThatIsSilentIsGivenUp() {
    sse.server.on("GET", Response.silence());

    assertThat(failure(openInAHurry()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
    assertThat(sse.server.running()).isZero();
  }

  private LegacyOutcome openInAHurry() {
    return LegacyConnections.sse(
        sse.setups.http(c -> c.requestTimeout(Duration.ofMillis(50))),
        new HttpLink("scripted", sse.server, null),
        ProtocolVersion.V2025_11_25);
  }

  @Test
  void anOpenStreamMayBeSilentForLong() {
    ServerConnection connection = ((LegacyOutcome.Connected) openInAHurry()).connection();
    CountDownLatch later = new CountDownLatch(1);
    sse.setups.deadlines.after(Duration.ofMillis(200), later::countDown);
    Waits.until(later);

    assertThat(connection.open()).isTrue();
    connection.close();
  }

  @Test
  void aPostThatIsRefusedFailsItsCall() {
    sse.server.on("tools/call", Response.body(500, ""));
    ServerConnection connection = sse.connect();

    assertThatThrownBy(() -> connection.call(
            sse.setups.consents.toolCall("t", JsonObject.empty()), sse.setups.settings()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.HTTP_STATUS));
    assertThat(connection.open()).isTrue();
  }

  @Test
  void theEndOfTheStreamIsTheEnd() {
    sse.on("tools/call", sent -> sse.end());
    ServerConnection connection = sse.connect();

    assertThatThrownBy(() -> connection.call(
            sse.setups.consents.toolCall("t", JsonObject.empty()), sse.setups.settings()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
        });
    assertThat(connection.open()).isFalse();
    assertThat(sse.setups.events.seen()).containsExactly("closed CLOSED");
  }

  @Test
  void closingEndsStreamAndLink() {
    sse.connect().close();

    assertThat(sse.server.running()).isZero();
    assertThat(sse.server.closed()).isTrue();
    assertThat(sse.setups.events.seen()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("gatehouse-scripted-sse"));
  }

  @Test
  @DisplayName("each transmission asks the gate, also the one after a login")
  void asksTheGateForEachTransmission() {
    ServerConnection connection = sse.connect();
    var dispatch = sse.setups.consents.toolCall("t", JsonObject.empty());
    sse.setups.consents.revoke();

    assertThatThrownBy(() -> connection.call(dispatch, sse.setups.settings(new CallScope())))
        .isInstanceOf(ConsentDeniedException.class);
    assertThat(sse.server.sent("tools/call")).isEmpty();
  }

  private static McpException failure(LegacyOutcome outcome) {
    assertThat(outcome).isInstanceOf(LegacyOutcome.Failed.class);
    return ((LegacyOutcome.Failed) outcome).cause();
  }
}
