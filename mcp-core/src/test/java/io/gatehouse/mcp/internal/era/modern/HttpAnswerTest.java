package io.gatehouse.mcp.internal.era.modern;

import static io.gatehouse.mcp.internal.era.modern.ModernFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers over HTTP are taken (2026-07-28 {@code basic/transports/streamable-http#receiving-messages}). */
class HttpAnswerTest {
  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("M051 an answer may be one JSON body")
  @Test
  void takesABody() {
    modern.server.on("tools/call", Response.result(OK));
    assertThat(modern.call(modern.http())).isEqualTo(OK);
  }

  @DisplayName("M051 an answer may be the end of an event stream")
  @Test
  void takesAnEventStream() {
    modern.server.on("tools/call", Response.stream().finish(OK).hold());
    assertThat(modern.call(modern.http())).isEqualTo(OK);
  }

  @DisplayName("M009 a result without a type is complete")
  @Test
  void takesAResultWithoutAType() {
    JsonObject result = Json.of("{'content':[]}");
    modern.server.on("tools/call", Response.result(result));
    assertThat(modern.call(modern.http())).isEqualTo(result);
  }

  @DisplayName("M010 M011 M141 results of other types are invalid")
  @ParameterizedTest
  @CsvSource({
    "tools/call, '\"partial\"'",
    "tools/call, '\"Complete\"'",
    "tools/call, 7",
    "tools/call, null",
    "tools/call, '\"task\"'",
    "completion/complete, '\"input_required\"'",
    "completion/complete, '\"task\"'"
  })
  void refusesOtherTypes(String method, String type) {
    JsonObject result =
        Json.of("{'resultType':" + type + ",'requestState':'s','taskId':'1','status':'working'}");
    modern.server.on(method, Response.result(result));
    Dispatch dispatch = method.equals("tools/call")
        ? modern.tool()
        : modern.setups.consents.completion(JsonObject.empty());
    assertThatThrownBy(() -> modern.http().call(dispatch, modern.setups.settings()))
        .isInstanceOfSatisfying(
            ProtocolViolationException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
  }

  @DisplayName("M141 a task is invalid for other methods, even if the extension was offered")
  @Test
  void refusesATaskForAPrompt() {
    modern.setups.capabilities =
        ClientCapabilities.builder().extension(Terms.TASKS, JsonObject.empty()).build();
    modern.server.on(
        "prompts/get",
        Response.result(Json.of("{'resultType':'task','taskId':'1','status':'working'}")));
    assertThatThrownBy(
            () -> modern.http().call(modern.setups.consents.prompt("p"), modern.setups.settings()))
        .isInstanceOf(ProtocolViolationException.class);
  }

  @DisplayName(
      "M012 an error is handed on, whatever its code means elsewhere; its text is not in the message")
  @ParameterizedTest
  @CsvSource({
    "200,-32602",
    "400,-32602",
    "404,-32601",
    "200,-32000",
    "200,-32002",
    "500,-32603",
    "200,-32042",
    "200,17"
  })
  void handsErrorsOn(int status, int code) {
    modern.server.on(
        "tools/call",
        Response.error(status, JsonObject.of("code", code, "message", "HOSTILE", "data", 1)));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(ServerErrorException.class, e -> {
          assertThat(e.error().code()).isEqualTo(code);
          assertThat(e.error().message()).isEqualTo("HOSTILE");
          assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
          assertThat(e.getMessage()).doesNotContain("HOSTILE").contains("scripted");
        });
    assertThat(modern.server.sent()).hasSize(1);
  }

  @Test
  void takesAnErrorWithoutAnId() {
    modern.server.on(
        "tools/call",
        Response.body(
            400,
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"m\"}}"));
    assertThatThrownBy(() -> modern.call(modern.http())).isInstanceOf(ServerErrorException.class);
  }

  @DisplayName("a broken answer is a violation that says which rule it breaks")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{'jsonrpc':'2.0','id':1}",
        "{'jsonrpc':'2.0','id':1,'result':7}",
        "{'jsonrpc':'2.0','id':1,'result':{},'error':{'code':1,'message':''}}",
        "{'jsonrpc':'2.0','id':1,'error':{'code':'x','message':''}}",
        "{'jsonrpc':'2.0','id':99,'result':{}}",
        "{'jsonrpc':'2.0','id':'1','result':{}}",
        "{'jsonrpc':'1.0','id':1,'result':{}}",
        "[{'jsonrpc':'2.0','id':1,'result':{}}]",
        "{'jsonrpc':'2.0','id':1,'result':{'a':1,'a':2}}",
        "{'jsonrpc':'2.0','method':'notifications/x'}",
        "{'jsonrpc':'2.0','id':1,'method':'roots/list'}"
      })
  void refusesBrokenBodies(String body) {
    modern.server.on("tools/call", Response.body(200, body.replace('\'', '"')));
    McpException e = catchThrowableOfType(McpException.class, () -> modern.call(modern.http()));
    assertThat(e).isInstanceOf(ProtocolViolationException.class).hasMessageContaining("tools/call");
    assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "{'jsonrpc':'2.0','id':99,'result':{}}",
        "{'jsonrpc':'2.0','id':1,'result':7}"
      })
  void refusesBrokenEvents(String data) {
    modern.server.on(
        "tools/call", Response.stream().event(data.replace('\'', '"')).hold());
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class);
  }

  @DisplayName("202 accepts notifications, not requests")
  @ParameterizedTest
  @ValueSource(ints = {202, 204, 200})
  void refusesAnAnswerWithoutAMessage(int status) {
    modern.server.on("tools/call", Response.body(status, ""));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining(Integer.toString(status));
  }

  @DisplayName("other statuses are reported with what is known about delivery")
  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 405, 413, 429, 431, 500, 502, 503})
  void reportsStatuses(int status) {
    modern.server.on("tools/call", Response.body(status, "<html>HOSTILE</html>"));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.HTTP_STATUS);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
          assertThat(e.getMessage()).contains(Integer.toString(status)).doesNotContain("HOSTILE");
        });
    assertThat(modern.server.sent()).hasSize(1); // a tool is never run again by itself
  }

  @ParameterizedTest
  @CsvSource({"413,body", "431,headers"})
  void saysWhatIsTooLarge(int status, String what) {
    modern.server.on(
        "tools/call",
        Response.error(status, JsonObject.of("code", -32603, "message", "too large")));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("too large");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void saysThatAnAuthorizerIsMissing(int status) {
    modern.server.on("tools/call", Response.body(status, ""));
    Dispatch dispatch = modern.tool();
    assertThatThrownBy(() -> modern.http().call(dispatch, modern.setups.settings()))
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining(Integer.toString(status));
    assertThat(dispatch.delivery()).isEqualTo(Delivery.NOT_SENT);
  }

  @DisplayName("a server that is gone from its endpoint is to be probed anew")
  @ParameterizedTest
  @CsvSource({"404,false", "405,false", "400,true", "500,true"})
  void isOpenUntilTheEndpointIsGone(int status, boolean open) {
    modern.server.on("tools/call", Response.body(status, ""));
    ServerConnection connection = modern.http();
    assertThatThrownBy(() -> modern.call(connection)).isInstanceOf(TransportException.class);
    assertThat(connection.open()).isEqualTo(open);
  }

  @DisplayName("M007 M050 requests of a server are dropped: nothing is sent in answer")
  @Test
  void dropsRequestsOfTheServer() {
    modern.server.on(
        "tools/call",
        Response.stream()
            .event(
                Json.of("{'jsonrpc':'2.0','id':'x','method':'sampling/createMessage','params':{}}"))
            .finish(OK));
    assertThat(modern.call(modern.http())).isEqualTo(OK);
    assertThat(modern.server.sent()).hasSize(1);
    assertThat(modern.setups.questions.asked()).isEmpty();
  }

  @DisplayName("progress of this request reaches the listener, other progress does not")
  @Test
  void handsProgressOn() {
    List<Progress> seen = new ArrayList<>();
    modern.server.on(
        "tools/call",
        Response.stream()
            .eventFor(sent -> progress(sent.id(), 1))
            .eventFor(sent -> progress(999, 2))
            .eventFor(sent -> progress("1", 3))
            .event(Json.of(
                "{'jsonrpc':'2.0','method':'notifications/progress','params':{'progress':'x'}}"))
            .event(Json.of("{'jsonrpc':'2.0','method':'notifications/unheard/of','params':{}}"))
            .eventFor(sent -> progress(sent.id(), 4))
            .finish(OK));
    CallSettings plain = modern.setups.settings();
    modern.call(
        modern.http(),
        new CallSettings(
            plain.deadline(), plain.scope(), seen::add, false, JsonObject.empty(), null, null));
    assertThat(seen).extracting(p -> p.progress().intValue()).containsExactly(1, 4);
  }

  @Test
  void progressStartsTheTimeoutAnewIfTheCallerWantsThat() {
    CountDownLatch half = new CountDownLatch(1);
    Response slow = Response.stream();
    for (int i = 0; i < 8; i++) {
      slow.waitFor(after(Duration.ofMillis(300), i)).eventFor(sent -> progress(sent.id(), 1));
    }
    modern.server.on("tools/call", slow.then(half::countDown).finish(OK));
    CallSettings settings = new CallSettings(
        modern.setups.deadlines.start(Duration.ofSeconds(2), Duration.ofSeconds(20)),
        new CallScope(),
        null,
        true,
        JsonObject.empty(),
        null,
        null);
    assertThat(modern.call(modern.http(), settings)).isEqualTo(OK);
    assertThat(half.getCount()).isZero();
  }

  private CountDownLatch after(Duration step, int steps) {
    CountDownLatch latch = new CountDownLatch(1);
    modern.setups.deadlines.after(step.multipliedBy(steps + 1), latch::countDown);
    return latch;
  }

  @Test
  void whatAProgressListenerThrowsEndsTheCall() {
    modern.server.on(
        "tools/call", Response.stream().eventFor(sent -> progress(sent.id(), 1)).hold());
    CallSettings plain = modern.setups.settings();
    CallSettings settings = new CallSettings(
        plain.deadline(),
        plain.scope(),
        p -> {
          throw new IllegalStateException("the host's own");
        },
        false,
        JsonObject.empty(),
        null,
        null);
    Dispatch dispatch = modern.tool();
    ServerConnection connection = modern.http();
    assertThatThrownBy(() -> connection.call(dispatch, settings)).hasMessage("the host's own");
    assertThat(dispatch.delivery()).isEqualTo(Delivery.UNKNOWN);
  }

  @DisplayName("log messages come only if they were asked for, and from the level on that was")
  @Test
  void handsLogMessagesOn() {
    List<LogMessage> seen = new ArrayList<>();
    Response logging = Response.stream()
        .event(log("debug"))
        .event(log("warning"))
        .event(log("alert"))
        .finish(OK);
    modern.server.on("tools/call", logging, logging);
    ServerConnection connection = modern.http();
    CallSettings plain = modern.setups.settings();
    modern.call(
        connection,
        new CallSettings(
            plain.deadline(), plain.scope(), null, false, JsonObject.empty(), null, seen::add));
    assertThat(seen).isEmpty();
    modern.call(
        connection,
        new CallSettings(
            plain.deadline(),
            plain.scope(),
            null,
            false,
            JsonObject.empty(),
            LogLevel.WARNING,
            seen::add));
    assertThat(seen).extracting(m -> m.level().value()).containsExactly("warning", "alert");
  }

  @DisplayName("cancelling closes the stream: no notification over HTTP")
  @Test
  void cancellingClosesTheStream() throws Exception {
    CallScope scope = new CallScope();
    modern.server.on("tools/call", Response.stream().hold());
    ServerConnection connection = modern.http();
    Dispatch dispatch = modern.tool();
    Future<?> call = modern.setups.executor.submit(() -> assertThatThrownBy(
            () -> connection.call(dispatch, modern.setups.settings(scope)))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED)));
    Waits.until(() -> !modern.server.sent().isEmpty());
    scope.cancel();
    call.get();
    assertThat(modern.server.running()).isZero();
    assertThat(modern.server.sent()).extracting(SentRequest::method).containsExactly("tools/call");
    assertThat(dispatch.delivery()).isEqualTo(Delivery.UNKNOWN);
  }

  @Test
  void aTimeoutClosesTheStream() {
    modern.server.on("tools/call", Response.stream().hold());
    assertThatThrownBy(
            () -> modern.call(modern.http(), modern.setups.settings(Duration.ofMillis(50))))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
        });
    assertThat(modern.server.running()).isZero();
    assertThat(modern.server.sent()).hasSize(1);
  }

  @Test
  void closingEndsWhatIsInFlight() throws Exception {
    modern.server.on("tools/call", Response.stream().hold());
    ServerConnection connection = modern.http();
    Future<?> call = modern.setups.executor.submit(() ->
        assertThatThrownBy(() -> modern.call(connection)).isInstanceOf(TransportException.class));
    Waits.until(() -> !modern.server.sent().isEmpty());
    connection.close();
    call.get();
    assertThat(connection.open()).isFalse();
    assertThat(modern.server.closed()).isTrue();
  }

  private static JsonObject progress(Object token, int value) {
    return JsonObject.of(
        "jsonrpc",
        "2.0",
        "method",
        "notifications/progress",
        "params",
        JsonObject.of("progressToken", token, "progress", value));
  }

  private static JsonObject log(String level) {
    return JsonObject.of(
        "jsonrpc",
        "2.0",
        "method",
        "notifications/message",
        "params",
        JsonObject.of("level", level, "data", "d"));
  }
}
