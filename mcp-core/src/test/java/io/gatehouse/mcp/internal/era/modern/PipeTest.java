package io.gatehouse.mcp.internal.era.modern;

import static io.gatehouse.mcp.internal.era.modern.ModernFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.Progress;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.Tool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modern era over a pipe (2026-07-28 {@code basic/transports/stdio}). */
class PipeTest {
  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("M001 M016 M017 M039 a request over a pipe carries the same metadata")
  @Test
  void carriesMetadata() {
    modern.process.result("tools/call", OK);
    assertThat(modern.call(modern.pipe())).isEqualTo(OK);
    JsonObject sent = modern.process.sent().get(0);
    JsonObject meta = sent.object("params").orElseThrow().object("_meta").orElseThrow();
    assertThat(meta.string(MetaKeys.PROTOCOL_VERSION)).contains("2026-07-28");
    assertThat(meta.object(MetaKeys.CLIENT_CAPABILITIES)).isPresent();
    assertThat(sent.members()).containsOnlyKeys("jsonrpc", "id", "method", "params");
  }

  @DisplayName("M038 M040 a message is one line of UTF-8, whatever the arguments hold")
  @Test
  void writesOneLine() {
    modern.process.result("tools/call", OK); // the scripted pipe refuses line feeds
    JsonObject arguments = JsonObject.of("text", "one\ntwo\r\nthree \u2028 größe");
    modern.pipe().call(modern.setups.consents.toolCall("t", arguments), modern.setups.settings());
    assertThat(modern.process.sent().get(0).object("params").orElseThrow().object("arguments"))
        .contains(arguments);
  }

  @DisplayName("answers are told apart by id, in whatever order they come")
  @Test
  void tellsAnswersApart() throws Exception {
    List<JsonObject> requests = new CopyOnWriteArrayList<>();
    modern.process.on("tools/call", (pipe, request) -> {
      requests.add(request);
      if (requests.size() == 2) {
        for (int i = 1; i >= 0; i--) {
          pipe.answer(
              requests.get(i),
              JsonObject.of(
                  "for",
                  requests.get(i).object("params").orElseThrow().string("name").orElse("")));
        }
      }
    });
    ServerConnection connection = modern.pipe();
    Future<JsonObject> other = modern.setups.executor.submit(() -> connection.call(
        modern.setups.consents.toolCall("other", JsonObject.empty()), modern.setups.settings()));
    assertThat(modern.call(connection).string("for")).contains("t");
    assertThat(other.get().string("for")).contains("other");
  }

  @DisplayName("M044 a cancelled call is cancelled by a notification with its id")
  @Test
  void cancelsByNotification() throws Exception {
    CallScope scope = new CallScope();
    ServerConnection connection = modern.pipe();
    Dispatch dispatch = modern.tool();
    Future<McpException> call = modern.setups.executor.submit(() -> catchThrowableOfType(
        McpException.class, () -> connection.call(dispatch, modern.setups.settings(scope))));
    Waits.until(() -> modern.process.sent().size() == 1);
    scope.cancel();
    assertThat(((TransportException) call.get()).reason())
        .isEqualTo(TransportException.Reason.CANCELLED);
    assertThat(dispatch.delivery()).isEqualTo(Delivery.UNKNOWN);
    assertCancelled();
  }

  @DisplayName("M044 so is one that takes too long")
  @Test
  void cancelsAfterATimeout() {
    assertThatThrownBy(
            () -> modern.call(modern.pipe(), modern.setups.settings(Duration.ofMillis(30))))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
    assertCancelled();
  }

  @DisplayName("M044 and one whose listener gave up")
  @Test
  void cancelsWhenAListenerThrows() {
    modern.process.on(
        "tools/call", (pipe, request) -> pipe.tell("notifications/progress", progress(request, 1)));
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
    assertThatThrownBy(() -> modern.call(modern.pipe(), settings)).hasMessage("the host's own");
    assertCancelled();
  }

  @DisplayName("M088 what was answered or never sent is not cancelled")
  @Test
  void cancelsOnlyWhatIsInProgress() {
    modern.process.result("tools/call", OK);
    ServerConnection connection = modern.pipe();
    modern.call(connection);
    modern.setups.consents.revoke();
    assertThatThrownBy(() -> modern.call(connection)).isInstanceOf(McpException.class);
    assertThat(modern.process.sent()).hasSize(1);
  }

  @DisplayName("M089 an answer that comes after the call was given up is ignored")
  @Test
  void ignoresLateAnswers() {
    modern.process.on(
        "notifications/cancelled",
        (pipe, note) -> pipe.say(JsonObject.of(
            "jsonrpc",
            "2.0",
            "id",
            note.object("params").orElseThrow().get("requestId"),
            "result",
            OK)));
    ServerConnection connection = modern.pipe();
    assertThatThrownBy(() -> modern.call(connection, modern.setups.settings(Duration.ofMillis(30))))
        .isInstanceOf(TransportException.class);
    modern.process.result("tools/call", JsonObject.of("second", true));
    assertThat(modern.call(connection).bool("second")).contains(true);
  }

  @DisplayName("M007 M041 M042 nothing is written in answer to what a server says by itself")
  @Test
  void neverAnswersAServer() {
    modern.process.on("tools/call", (pipe, request) -> {
      pipe.say("a banner, not JSON");
      pipe.say("[]");
      pipe.say("{}");
      pipe.say(Json.of("{'jsonrpc':'2.0','id':1,'method':'ping'}"));
      pipe.say(Json.of("{'jsonrpc':'2.0','id':'x','method':'sampling/createMessage','params':{}}"));
      pipe.tell("notifications/unheard/of", JsonObject.empty());
      pipe.tell("notifications/tools/list_changed", JsonObject.empty());
      pipe.say(Json.of("{'jsonrpc':'2.0','id':999,'result':{}}"));
      pipe.say(Json.of("{'jsonrpc':'2.0','id':null,'error':{'code':1,'message':''}}"));
      pipe.answer(request, OK);
    });
    assertThat(modern.call(modern.pipe())).isEqualTo(OK);
    assertThat(modern.process.sent()).hasSize(1);
    assertThat(modern.setups.events.seen()).isEmpty();
    assertThat(modern.setups.questions.asked()).isEmpty();
  }

  @DisplayName("a broken answer is a violation at once, not a timeout")
  @ParameterizedTest
  @ValueSource(
      strings = {"'result':7", "'result':{},'error':{'code':1,'message':''}", "'x':1", "'error':{}"
      })
  void refusesBrokenAnswers(String broken) {
    modern.process.on(
        "tools/call",
        (pipe, request) -> pipe.say(
            Json.of("{'jsonrpc':'2.0','id':" + request.get("id").toJson() + "," + broken + "}")));
    ServerConnection connection = modern.pipe();
    assertThatThrownBy(() -> modern.call(connection))
        .isInstanceOf(ProtocolViolationException.class);
    assertThat(connection.open()).isTrue();
    modern.process.result("tools/call", OK);
    assertThat(modern.call(connection)).isEqualTo(OK); // the connection survives
  }

  @Test
  void handsErrorsOn() {
    modern.process.error("tools/call", Json.of("{'code':-32602,'message':'HOSTILE'}"));
    assertThatThrownBy(() -> modern.call(modern.pipe()))
        .isInstanceOf(ServerErrorException.class)
        .hasMessageNotContaining("HOSTILE");
  }

  @DisplayName("progress reaches the listener of its request on the calling thread")
  @Test
  void handsProgressOn() {
    List<Progress> seen = new CopyOnWriteArrayList<>();
    List<Thread> threads = new CopyOnWriteArrayList<>();
    modern.process.on("tools/call", (pipe, request) -> {
      pipe.tell("notifications/progress", progress(request, 1));
      pipe.tell("notifications/progress", Json.of("{'progressToken':999,'progress':2}"));
      pipe.tell("notifications/progress", progress(request, 3));
      pipe.answer(request, OK);
    });
    CallSettings plain = modern.setups.settings();
    CallSettings settings = new CallSettings(
        plain.deadline(),
        plain.scope(),
        p -> {
          seen.add(p);
          threads.add(Thread.currentThread());
        },
        false,
        JsonObject.empty(),
        null,
        null);
    modern.call(modern.pipe(), settings);
    assertThat(seen).extracting(p -> p.progress().intValue()).containsExactly(1, 3);
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @DisplayName("log messages go to the one call that asked for them")
  @Test
  void handsLogMessagesToTheOnlyCall() {
    List<LogMessage> seen = new CopyOnWriteArrayList<>();
    modern.process.on("tools/call", (pipe, request) -> {
      pipe.tell("notifications/message", Json.of("{'level':'error','data':'x'}"));
      pipe.answer(request, OK);
    });
    ServerConnection connection = modern.pipe();
    modern.call(connection, logging(seen));
    assertThat(seen).hasSize(1);
    modern.call(connection); // did not ask
    assertThat(seen).hasSize(1);
    assertThat(modern.setups.events.logs()).isEmpty();
  }

  @DisplayName("with several that asked nobody can tell: they go to the host")
  @Test
  void handsLogMessagesOfSeveralCallsToTheHost() throws Exception {
    List<LogMessage> seen = new CopyOnWriteArrayList<>();
    List<JsonObject> requests = new CopyOnWriteArrayList<>();
    modern.process.on("tools/call", (pipe, request) -> {
      requests.add(request);
      if (requests.size() == 2) {
        pipe.tell("notifications/message", Json.of("{'level':'error','data':'x'}"));
        pipe.tell("notifications/message", Json.of("{'level':7}"));
        requests.forEach(r -> pipe.answer(r, OK));
      }
    });
    ServerConnection connection = modern.pipe();
    Future<?> other = modern.setups.executor.submit(() -> modern.call(connection, logging(seen)));
    modern.call(connection, logging(seen));
    other.get();
    assertThat(seen).isEmpty();
    assertThat(modern.setups.events.logs()).hasSize(1);
  }

  @DisplayName("rounds work over a pipe, each under a new id")
  @Test
  void takesRounds() {
    modern.process.on(
        "tools/call",
        (pipe, request) -> pipe.answer(
            request,
            request.object("params").orElseThrow().has("inputResponses")
                ? OK
                : Json.of(
                    "{'resultType':'input_required','requestState':'s','inputRequests':{'a':{'method':'roots/list'}}}")));
    modern.setups.questions.answer((question, scope) ->
        new Questions.Answer.Given(modern.setups.consents.answer(Json.of("{'roots':[]}"))));
    assertThat(modern.call(modern.pipe())).isEqualTo(OK);
    assertThat(modern.process.sent())
        .extracting(m -> m.get("id"))
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(modern.process.sent().get(1).object("params").orElseThrow().string("requestState"))
        .contains("s");
  }

  @DisplayName(
      "the end of the process fails what is in flight and is reported once; nothing is sent again")
  @Test
  void reportsTheEndOfTheProcess() {
    modern.process.on("tools/call", (pipe, request) -> pipe.end());
    modern.process.on("tools/list", (pipe, request) -> pipe.end());
    ServerConnection connection = modern.pipe();
    Dispatch dispatch = modern.tool();
    assertThatThrownBy(() -> connection.call(dispatch, modern.setups.settings()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CLOSED);
          assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
        });
    assertThat(connection.open()).isFalse();
    assertThatThrownBy(() -> connection.call(
            modern.setups.consents.own("tools/list", JsonObject.empty()), modern.setups.settings()))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));
    Waits.until(() -> !modern.setups.events.seen().isEmpty());
    assertThat(modern.setups.events.seen()).containsExactly("closed CLOSED");
    assertThat(modern.process.sent()).hasSize(1);
  }

  @DisplayName("closing ends what is in flight, and is no event")
  @Test
  void closes() throws Exception {
    ServerConnection connection = modern.pipe();
    Future<McpException> call = modern.setups.executor.submit(
        () -> catchThrowableOfType(McpException.class, () -> modern.call(connection)));
    Waits.until(() -> modern.process.sent().size() == 1);
    connection.close();
    assertThat(((TransportException) call.get()).reason())
        .isEqualTo(TransportException.Reason.CLOSED);
    assertThat(connection.open()).isFalse();
    assertThat(modern.setups.events.seen()).isEmpty();
  }

  @DisplayName("annotations for HTTP headers mean nothing on a pipe")
  @Test
  void ignoresHeaderAnnotations() {
    Tool tool = Tool.from(Json.of(
        "{'name':'t','inputSchema':{'properties':{'a':{'type':'array','x-mcp-header':'A'}}}}"));
    modern.process.result("tools/call", OK);
    ServerConnection connection = modern.pipe();
    assertThat(connection.unusable(tool)).isEmpty();
    assertThat(connection.mirrored(tool)).isEmpty();
    assertThat(connection.call(
            modern.setups.consents.toolCall(tool, Json.of("{'a':[]}")), modern.setups.settings()))
        .isEqualTo(OK);
  }

  @DisplayName("without a description at hand the server is asked for it")
  @Test
  void asksForTheDescription() {
    modern.process.result("server/discover", ModernFixture.DISCOVERED);
    DuplexLink link = modern.link();
    try (ServerConnection connection =
        ModernConnections.pipe(modern.setups.pipe(), link, ProtocolVersion.V2026_07_28, null)) {
      assertThat(connection.description().serverInfo())
          .hasValueSatisfying(i -> assertThat(i.name()).isEqualTo("scripted"));
      assertThat(connection.description().supportedVersions()).hasSize(2);
    }
  }

  private CallSettings logging(List<LogMessage> seen) {
    CallSettings plain = modern.setups.settings();
    return new CallSettings(
        plain.deadline(), plain.scope(), null, false, JsonObject.empty(), LogLevel.INFO, seen::add);
  }

  private void assertCancelled() {
    JsonObject request = modern.process.sent("tools/call").get(0);
    assertThat(modern.process.sent("notifications/cancelled")).singleElement().satisfies(note -> {
      assertThat(note.has("id")).isFalse(); // M008
      assertThat(note.object("params").orElseThrow().get("requestId")).isEqualTo(request.get("id"));
    });
  }

  private static JsonObject progress(JsonObject request, int value) {
    return JsonObject.of("progressToken", request.get("id"), "progress", value);
  }
}
