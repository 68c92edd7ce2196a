package io.gatehouse.mcp.internal.era.modern;

import static io.gatehouse.mcp.internal.era.modern.ModernFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.OutboundMessage;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.protocol.TraceContext;
import io.gatehouse.mcp.spi.transport.Verb;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a modern request looks like (2026-07-28 {@code basic/index#_meta}, {@code basic/transports/streamable-http}). */
class HttpRequestTest {
  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("M002 M003 M004 M046 M049 every message is a POST of one request with an integer id")
  @Test
  void postsOneRequest() {
    SentRequest sent = callOnce();
    assertThat(sent.raw().target().verb()).isEqualTo(Verb.POST);
    assertThat(sent.raw().target().uri()).hasToString("https://server.example/mcp");
    assertThat(sent.body().string("jsonrpc")).contains("2.0");
    assertThat(sent.id()).isInstanceOf(JsonNumber.class);
    assertThat(sent.method()).isEqualTo("tools/call");
    assertThat(sent.params().string("name")).contains("t");
    assertThat(sent.params().object("arguments")).contains(JsonObject.empty());
  }

  @DisplayName("M005 no two requests have the same id")
  @Test
  void neverUsesAnIdTwice() {
    modern.server.always("tools/call", sent -> Response.result(OK));
    ServerConnection connection = modern.http();
    for (int i = 0; i < 5; i++) {
      modern.call(connection);
    }
    Set<Object> ids = new HashSet<>();
    modern.server.sent().forEach(sent -> ids.add(sent.id()));
    assertThat(ids).hasSize(5);
  }

  @DisplayName("M016 M017 every request says version and capabilities")
  @Test
  void saysVersionAndCapabilities() {
    modern.setups.capabilities =
        ClientCapabilities.builder().elicitationForm().roots().build();
    SentRequest sent = callOnce();
    assertThat(sent.meta().string(MetaKeys.PROTOCOL_VERSION)).contains("2026-07-28");
    assertThat(sent.meta().object(MetaKeys.CLIENT_CAPABILITIES))
        .contains(Json.of("{'elicitation':{'form':{}},'roots':{}}"));
  }

  @DisplayName("M017 a host that can do nothing says so with an empty object")
  @Test
  void saysThatItCanDoNothing() {
    assertThat(callOnce().meta().object(MetaKeys.CLIENT_CAPABILITIES)).contains(JsonObject.empty());
  }

  @DisplayName("M103 M117 M118 M128 capabilities are those the host has when the request is sent")
  @Test
  void readsCapabilitiesForEachRequest() {
    modern.server.always("tools/call", sent -> Response.result(OK));
    ServerConnection connection = modern.http();
    modern.call(connection);
    modern.setups.capabilities = ClientCapabilities.builder().samplingTools().build();
    modern.call(connection);
    assertThat(modern.server.sent().get(0).meta().object(MetaKeys.CLIENT_CAPABILITIES))
        .contains(JsonObject.empty());
    assertThat(modern.server.sent().get(1).meta().object(MetaKeys.CLIENT_CAPABILITIES))
        .contains(Json.of("{'sampling':{'tools':{}}}"));
  }

  @Test
  void namesTheHost() {
    assertThat(callOnce().meta().object(MetaKeys.CLIENT_INFO))
        .contains(Json.of("{'name':'test-host','version':'1.0'}"));
  }

  @Test
  void aHostWithoutANameStaysUnnamed() {
    modern.setups.clientInfo = Implementation.of("", "");
    assertThat(callOnce().meta().has(MetaKeys.CLIENT_INFO)).isFalse();
  }

  @Test
  void asksForNothingThatNobodyWants() {
    assertThat(callOnce().meta().members().keySet())
        .containsExactlyInAnyOrder(
            MetaKeys.PROTOCOL_VERSION, MetaKeys.CLIENT_CAPABILITIES, MetaKeys.CLIENT_INFO);
  }

  @DisplayName("M087 the progress token is an integer, unique as the id is")
  @Test
  void asksForProgressWithTheId() {
    SentRequest sent = callOnce(settings(progress -> {}, false, JsonObject.empty(), null));
    assertThat(sent.meta().get(MetaKeys.PROGRESS_TOKEN)).isEqualTo(sent.id());
  }

  @Test
  void asksForProgressThatResetsTheTimeout() {
    SentRequest sent = callOnce(settings(null, true, JsonObject.empty(), null));
    assertThat(sent.meta().get(MetaKeys.PROGRESS_TOKEN)).isEqualTo(sent.id());
  }

  @Test
  void asksForLogMessages() {
    SentRequest sent = callOnce(settings(null, false, JsonObject.empty(), LogLevel.WARNING));
    assertThat(sent.meta().string(MetaKeys.LOG_LEVEL)).contains("warning");
  }

  @DisplayName("M020 trace context travels in _meta")
  @Test
  void carriesTraceContextAndTheHostsOwnKeys() {
    JsonObject meta = TraceContext.of("00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01")
        .in(JsonObject.of("com.example/turn", 7));
    SentRequest sent = callOnce(settings(null, false, meta, null));
    assertThat(sent.meta().string("traceparent"))
        .contains("00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01");
    assertThat(sent.meta().integer("com.example/turn")).hasValue(7);
  }

  @DisplayName("M019 the host's keys never replace those of the protocol")
  @Test
  void keepsItsOwnKeys() {
    JsonObject meta = JsonObject.of(
        MetaKeys.PROTOCOL_VERSION, "1900-01-01",
        MetaKeys.CLIENT_CAPABILITIES, Json.of("{'sampling':{}}"),
        MetaKeys.CLIENT_INFO, "x",
        MetaKeys.LOG_LEVEL, "debug",
        MetaKeys.PROGRESS_TOKEN, "stolen");
    SentRequest sent = callOnce(settings(null, false, meta, null));
    assertThat(sent.meta().string(MetaKeys.PROTOCOL_VERSION)).contains("2026-07-28");
    assertThat(sent.meta().object(MetaKeys.CLIENT_CAPABILITIES)).contains(JsonObject.empty());
    assertThat(sent.meta().object(MetaKeys.CLIENT_INFO)).isPresent();
    assertThat(sent.meta().has(MetaKeys.LOG_LEVEL)).isFalse();
    assertThat(sent.meta().has(MetaKeys.PROGRESS_TOKEN)).isFalse();
  }

  @DisplayName("M047 Accept lists both kinds of answer")
  @Test
  void acceptsBothKindsOfAnswer() {
    assertThat(callOnce().header("Accept")).contains("application/json, text/event-stream");
  }

  @DisplayName("M048 M054 M055 M056 the standard headers repeat the body")
  @Test
  void repeatsTheBodyInHeaders() {
    SentRequest sent = callOnce();
    assertThat(sent.header("Content-Type")).contains("application/json");
    assertThat(sent.header("MCP-Protocol-Version"))
        .isEqualTo(sent.meta().string(MetaKeys.PROTOCOL_VERSION));
    assertThat(sent.header("Mcp-Method")).contains("tools/call");
  }

  @DisplayName("M057 M058 Mcp-Name names what is called, read or got, encoded where needed")
  @Test
  void namesTheSubject() {
    modern
        .server
        .on("tools/call", Response.result(OK))
        .on("resources/read", Response.result(Json.of("{'contents':[]}")))
        .on("prompts/get", Response.result(Json.of("{'messages':[]}")));
    ServerConnection connection = modern.http();
    connection.call(
        modern.setups.consents.toolCall("größe", JsonObject.empty()), modern.setups.settings());
    connection.call(modern.setups.consents.read("file:///a b"), modern.setups.settings());
    connection.call(modern.setups.consents.prompt("p"), modern.setups.settings());
    assertThat(modern.server.sent())
        .extracting(sent -> sent.header("Mcp-Name").orElse(""))
        .containsExactly("=?base64?Z3LDtsOfZQ==?=", "file:///a b", "p");
  }

  @DisplayName("M057 other methods have no Mcp-Name")
  @ParameterizedTest
  @CsvSource({"tools/list", "resources/list", "resources/templates/list", "prompts/list"})
  void listsHaveNoName(String method) {
    modern.server.on(method, Response.result(JsonObject.empty()));
    modern
        .http()
        .call(
            modern
                .setups
                .consents
                .connect()
                .open(OutboundMessage.of(method, "x", JsonObject.of("cursor", ""))),
            modern.setups.settings());
    SentRequest sent = modern.server.sent().get(0);
    assertThat(sent.header("Mcp-Name")).isEmpty();
    assertThat(sent.header("Mcp-Method")).contains(method);
    // an empty cursor is a cursor (server/utilities/pagination)
    assertThat(sent.params().string("cursor")).contains("");
  }

  @DisplayName("no session and no resumption in the modern era")
  @Test
  void hasNoSession() {
    SentRequest sent = callOnce();
    assertThat(sent.header("Mcp-Session-Id")).isEmpty();
    assertThat(sent.header("Last-Event-ID")).isEmpty();
  }

  @DisplayName("M059 M070 a tool call carries the headers of its tool")
  @Test
  void mirrorsArguments() {
    Tool tool = Tool.from(
        Json.of(
            "{'name':'t','inputSchema':{'properties':{'region':{'type':'string','x-mcp-header':'Region'}}}}"));
    modern.server.on("tools/call", Response.result(OK));
    ServerConnection connection = modern.http();
    assertThat(connection.mirrored(tool)).containsExactly("/region");
    assertThat(connection.unusable(tool)).isEmpty();
    connection.call(
        modern.setups.consents.toolCall(tool, Json.of("{'region':'eu'}")),
        modern.setups.settings());
    assertThat(modern.server.sent().get(0).header("mcp-param-region")).contains("eu");
  }

  @DisplayName("M060 a tool with a broken annotation cannot be offered over HTTP")
  @Test
  void refusesToolsWithBrokenAnnotations() {
    Tool tool = Tool.from(Json.of(
        "{'name':'t','inputSchema':{'properties':{'a':{'type':'array','x-mcp-header':'A'}}}}"));
    assertThat(modern.http().unusable(tool)).isPresent();
  }

  @Test
  void theApprovedBytesAreSplicedInUnchanged() {
    modern.server.on("tools/call", Response.result(OK));
    modern
        .http()
        .call(
            modern.setups.consents.toolCall(
                "t", Json.of("{'n':1.50,'big':9007199254740993,'e':1e400}")),
            modern.setups.settings());
    assertThat(modern.server.sent().get(0).text())
        .contains(
            "\"params\":{\"name\":\"t\",\"arguments\":{\"n\":1.50,\"big\":9007199254740993,\"e\":1e400},");
  }

  private SentRequest callOnce() {
    return callOnce(modern.setups.settings());
  }

  private SentRequest callOnce(CallSettings settings) {
    modern.server.on("tools/call", Response.result(OK));
    assertThat(modern.call(modern.http(), settings)).isEqualTo(OK);
    return modern.server.sent().get(0);
  }

  private CallSettings settings(
      java.util.function.@org.jspecify.annotations.Nullable Consumer<
              io.gatehouse.mcp.protocol.Progress>
          onProgress,
      boolean reset,
      JsonObject meta,
      @org.jspecify.annotations.Nullable LogLevel level) {
    CallSettings plain = modern.setups.settings();
    return new CallSettings(
        plain.deadline(), new CallScope(), onProgress, reset, meta, level, null);
  }
}
