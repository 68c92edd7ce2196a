package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  private final HttpFixture http = new HttpFixture();
  private final PipeFixture pipe = new PipeFixture();

  @AfterEach
  void close() {
    http.close();
    pipe.close();
  }

  @Test
  @DisplayName(
      "M032, M033, M034: initialize comes first, with a version of ours, and initialized follows")
  void opensWithInitializeAndInitialized() {
    pipe.setups.capabilities = Scripts.ALL;

    ServerConnection connection = pipe.connect();

    assertThat(pipe.pipe.sent()).hasSize(2);
    JsonObject first = pipe.pipe.sent().get(0);
    assertThat(first.string("method")).hasValue("initialize");
    assertThat(first.object("params"))
        .hasValue(json(
            "{'protocolVersion':'2025-11-25','capabilities':{'elicitation':{'form':{},'url':{}},"
                + "'sampling':{'tools':{}},'roots':{'listChanged':true}},"
                + "'clientInfo':{'name':'test-host','version':'1.0'}}"));
    JsonObject second = pipe.pipe.sent().get(1);
    assertThat(second.string("method")).hasValue("notifications/initialized");
    assertThat(second.has("id")).as("M008: notifications carry no id").isFalse();
    assertThat(connection.description().era()).isEqualTo(Era.LEGACY);
    assertThat(connection.description().serverInfo()).isPresent();
  }

  @ParameterizedTest
  @DisplayName(
      "a server may answer with any legacy version of ours (conformance: sse-retry, 2025-03-26 back-compat)")
  @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"})
  void acceptsEveryLegacyVersion(String version) {
    assertThat(http.speaking(version).connect().description().protocolVersion().value())
        .isEqualTo(version);
    assertThat(pipe.speaking(version).connect().description().protocolVersion().value())
        .isEqualTo(version);
  }

  @ParameterizedTest
  @DisplayName("M079: every request after initialize names the version, from 2025-03-26 on")
  @CsvSource({"2025-11-25,true", "2025-06-18,true", "2025-03-26,true", "2024-11-05,false"})
  void namesTheVersionAfterInitialize(String version, boolean named) {
    http.speaking(version).connect().close();

    assertThat(http.server.sent("initialize").get(0).header("MCP-Protocol-Version"))
        .isEmpty();
    for (String later : new String[] {"notifications/initialized", "GET", "DELETE"}) {
      assertThat(http.server.sent(later)).hasSize(1);
      assertThat(http.server.sent(later).get(0).header("MCP-Protocol-Version").isPresent())
          .as(later)
          .isEqualTo(named);
    }
  }

  @Test
  @DisplayName("M033: what the offered version does not know is not declared")
  void declaresWhatTheVersionKnows() {
    http.setups.capabilities = Scripts.ALL;
    http.server.on(
        "initialize",
        Response.error(
            400,
            json("{'code':-32602,'message':'Unsupported protocol version',"
                + "'data':{'supported':['2025-03-26','2025-06-18'],'requested':'2025-11-25'}}")));
    http.speaking("2025-06-18");

    http.connect();

    assertThat(http.server.sent("initialize")).hasSize(2);
    assertThat(http.server.sent("initialize").get(1).params())
        .isEqualTo(
            json(
                "{'protocolVersion':'2025-06-18','capabilities':{'elicitation':{},'sampling':{},"
                    + "'roots':{'listChanged':true}},'clientInfo':{'name':'test-host','version':'1.0'}}"));
  }

  @Test
  void asksAgainOnlyOnce() {
    pipe.pipe.error(
        "initialize",
        json("{'code':-32602,'message':'no','data':{'supported':['2025-03-26','2024-11-05']}}"));

    assertThat(failure(pipe.open())).isInstanceOf(NegotiationException.class);
    assertThat(pipe.pipe.sent("initialize")).hasSize(2);
  }

  @ParameterizedTest
  @DisplayName("1.6: a version that is not ours ends it, and the session that came with it")
  @ValueSource(strings = {"2026-07-28", "2023-01-01", "DRAFT"})
  void disconnectsFromOtherVersions(String version) {
    assertThat(failure(http.speaking(version).open())).isInstanceOf(NegotiationException.class);
    assertThat(http.server.sent("notifications/initialized")).isEmpty();
    assertThat(http.server.sent("DELETE").get(0).header("Mcp-Session-Id")).hasValue("session-1");

    assertThat(failure(pipe.speaking(version).open())).isInstanceOf(NegotiationException.class);
    assertThat(pipe.pipe.sent("notifications/initialized")).isEmpty();
  }

  @Test
  void aPinnedVersionIsTheOnlyOne() {
    http.configured(c -> c.protocolMode(ProtocolMode.pinned(ProtocolVersion.V2025_11_25)));

    assertThat(failure(http.speaking("2025-06-18").open()))
        .isInstanceOf(NegotiationException.class);
  }

  @ParameterizedTest
  @DisplayName("trap 30: a recognised modern error, or one that names modern versions, flips back")
  @ValueSource(
      strings = {
        "{'code':-32022,'message':'x','data':{'supported':['2026-07-28'],'requested':'2025-11-25'}}",
        "{'code':-32021,'message':'x'}",
        "{'code':-32020,'message':'x'}",
        "{'code':-32601,'message':'x','data':{'supported':['2026-07-28']}}",
        "{'code':-32601,'message':'initialize is gone, speak 2026-07-28'}"
      })
  void recognisesAModernServer(String error) {
    http.server.on("initialize", Response.error(400, json(error)));
    pipe.pipe.error("initialize", json(error));

    assertThat(http.open())
        .isInstanceOfSatisfying(
            LegacyOutcome.Modern.class,
            modern -> assertThat(modern.httpStatus()).isEqualTo(400));
    assertThat(pipe.open())
        .isInstanceOfSatisfying(
            LegacyOutcome.Modern.class,
            modern -> assertThat(modern.httpStatus()).isZero());
    assertThat(http.server.closed()).as("the link stays with the caller").isFalse();
  }

  @ParameterizedTest
  @DisplayName("1.4: 400, 404 and 405 without a modern error may be HTTP+SSE")
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{'jsonrpc':'2.0','id':'server-error','error':{'code':-32600,'message':'x'}}",
        "404|<html>not here</html>",
        "405|''"
      })
  void tellsWhatIsNotStreamable(int status, String body) {
    http.server.on("initialize", Response.body(status, body.replace('\'', '"')));

    assertThat(http.open())
        .isInstanceOfSatisfying(
            LegacyOutcome.NotStreamable.class,
            outcome -> assertThat(outcome.httpStatus()).isEqualTo(status));
  }

  @ParameterizedTest
  @DisplayName("1.4: 5xx, 429, 403 and redirects say nothing about the transport")
  @ValueSource(ints = {301, 403, 429, 500, 503})
  void otherStatusesFail(int status) {
    http.server.on("initialize", Response.body(status, "busy"));

    assertThat(failure(http.open()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("" + status);
  }

  @Test
  void malformedAnswersNameTheRule() {
    http.server.on("initialize", Response.body(200, "[1,"));
    assertThat(failure(http.open()))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("JSON");

    http.server.on("initialize", Response.result(json("{'capabilities':{}}")));
    assertThat(failure(http.open())).hasMessageContaining("protocolVersion");

    http.server.on(
        "initialize",
        Response.result(
            Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING),
            HttpFixture.session("two words")));
    assertThat(failure(http.open())).hasMessageContaining("Mcp-Session-Id");
  }

  @Test
  @DisplayName("M036: initialize is never cancelled, not even when its time is over")
  void neverCancelsInitialize() {
    pipe.configured(c -> c.requestTimeout(Duration.ofMillis(50)));
    pipe.pipe.on("initialize", (server, request) -> {});

    assertThat(failure(pipe.open()))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
    assertThat(pipe.pipe.sent()).hasSize(1);
  }

  @Test
  @DisplayName("M091: pings are answered before the session is open, questions are not")
  void answersPingsDuringInitialize() {
    pipe.setups.capabilities = Scripts.ALL;
    AtomicReference<JsonObject> opening = new AtomicReference<>();
    pipe.pipe
        .on("initialize", (server, request) -> {
          opening.set(request);
          server.say(Scripts.asks(1, "ping", "{}"));
          server.say(Scripts.asks(2, "roots/list", "{}"));
        })
        .on("", (server, answer) -> {
          if (server.answers().size() == 2) {
            server.answer(
                opening.get(), Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING));
          }
        });

    pipe.connect();

    assertThat(pipe.answerTo(Scripts.id(1)).object("result")).hasValue(JsonObject.empty());
    assertThat(Scripts.code(pipe.answerTo(Scripts.id(2)))).isEqualTo(-32602);
  }

  private static McpException failure(LegacyOutcome outcome) {
    assertThat(outcome).isInstanceOf(LegacyOutcome.Failed.class);
    return ((LegacyOutcome.Failed) outcome).cause();
  }
}
