package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.MetaKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension {@code io.modelcontextprotocol/tasks} (seps/2663). */
class TasksTest {
  private static final String FORM =
      "{'method':'elicitation/create','params':{'message':'m','requestedSchema':{'type':'object','properties':{}}}}";
  private static final JsonObject RESULT = Json.of("{'content':[],'isError':true}");

  private final ModernFixture modern = new ModernFixture();

  @BeforeEach
  void optIn() {
    modern.setups.capabilities =
        ClientCapabilities.builder().extension(Terms.TASKS, JsonObject.empty()).build();
    modern.server.on("tools/call", task("working", "'pollIntervalMs':5000", "task"));
    modern.server.always("tasks/cancel", sent -> Response.result(JsonObject.empty()));
  }

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("M140 a call may be answered with a task, which is followed to its result")
  @Test
  void followsATaskToItsResult() {
    modern.server.on("tasks/get", working(), working(), completed());
    assertThat(modern.call(modern.http())).isEqualTo(RESULT);
    assertThat(modern.server.sent())
        .extracting(SentRequest::method)
        .containsExactly("tools/call", "tasks/get", "tasks/get", "tasks/get");
    assertThat(modern.server.sent()).extracting(SentRequest::id).doesNotHaveDuplicates();
  }

  @DisplayName("M140 or at once")
  @Test
  void takesAResultAtOnce() {
    try (ModernFixture other = new ModernFixture()) {
      other.setups.capabilities = modern.setups.capabilities;
      other.server.on("tools/call", Response.result(RESULT));
      assertThat(other.call(other.http())).isEqualTo(RESULT);
    }
  }

  @DisplayName("M030 M148 without opting in the extension is not advertised, and a task is invalid")
  @Test
  void isOffByDefault() {
    modern.setups.capabilities = ClientCapabilities.none();
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class);
    assertThat(modern.server.sent()).hasSize(1);
    assertThat(modern.server.sent().get(0).text()).doesNotContain(Terms.TASKS);
  }

  @DisplayName("M145 Mcp-Name is the task's id, and every request declares the extension")
  @Test
  void namesTheTask() {
    modern.server.on("tasks/get", asking("{'a':" + FORM + "}"), completed());
    modern.server.on("tasks/update", Response.result(Json.of("{'resultType':'complete'}")));
    accept();
    modern.call(modern.http());
    assertThat(modern.server.sent().stream().skip(1)).hasSize(3).allSatisfy(sent -> {
      assertThat(sent.header("Mcp-Name")).contains("task-1");
      assertThat(sent.header("Mcp-Method")).contains(sent.method());
      assertThat(sent.params().string("taskId")).contains("task-1");
      assertThat(
              sent.meta().object(MetaKeys.CLIENT_CAPABILITIES).orElseThrow().object("extensions"))
          .contains(JsonObject.of(Terms.TASKS, JsonObject.empty()));
    });
  }

  @DisplayName("the poll interval is respected, may change, is bounded and jittered")
  @Test
  void respectsThePollInterval() {
    modern.server.on(
        "tasks/get",
        task("working", "'pollIntervalMs':2000", "complete"),
        task("working", "'pollIntervalMs':0", "complete"),
        task("working", "'pollIntervalMs':86400000", "complete"),
        completed());
    modern.call(modern.http());
    assertThat(modern.waits)
        .containsExactly(
            Duration.ofMillis(5250),
            Duration.ofMillis(2100),
            Duration.ofMillis(105),
            Duration.ofSeconds(315));
  }

  @Test
  void hasAnIntervalOfItsOwn() {
    try (ModernFixture other = new ModernFixture()) {
      other.setups.capabilities = modern.setups.capabilities;
      other
          .server
          .on("tools/call", task("working", "'ttlMs':null", "task"))
          .on("tasks/get", completed());
      other.call(other.http());
      assertThat(other.waits).containsExactly(Duration.ofMillis(1050));
    }
  }

  @DisplayName("M142 M143 M147 questions of a task are asked like those of a call")
  @Test
  void asksTheQuestionsOfATask() {
    modern.server.on(
        "tasks/get", asking("{'a':" + FORM + ",'b':{'method':'roots/list'}}"), completed());
    modern.server.on("tasks/update", Response.result(Json.of("{'resultType':'complete'}")));
    accept();
    assertThat(modern.call(modern.http())).isEqualTo(RESULT);
    assertThat(modern.setups.questions.asked())
        .hasSize(2)
        .allSatisfy(asked -> assertThat(asked.during()).isNotNull());
    SentRequest update = modern.server.sent("tasks/update").get(0);
    assertThat(update.params().without("_meta"))
        .isEqualTo(
            Json.of(
                "{'taskId':'task-1','inputResponses':{'a':{'action':'accept'},'b':{'action':'accept'}}}"));
  }

  @DisplayName(
      "M144 a question is asked once, however long the task shows it, and only open ones are answered")
  @Test
  void asksEachQuestionOnce() {
    modern.server.on(
        "tasks/get",
        asking("{'a':" + FORM + "}"),
        asking("{'a':" + FORM + "}"),
        asking("{'a':" + FORM + ",'b':" + FORM + "}"),
        completed());
    modern.server.always("tasks/update", sent -> Response.result(JsonObject.empty()));
    accept();
    modern.call(modern.http());
    assertThat(modern.setups.questions.asked()).hasSize(2);
    assertThat(modern.server.sent("tasks/update"))
        .extracting(sent -> List.copyOf(
            sent.params().object("inputResponses").orElseThrow().members().keySet()))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @DisplayName("an answer that got lost is said again without asking again")
  @Test
  void saysALostAnswerAgain() {
    modern.server.on(
        "tasks/get", asking("{'a':" + FORM + "}"), asking("{'a':" + FORM + "}"), completed());
    modern.server.on("tasks/update", Response.broken(), Response.result(JsonObject.empty()));
    accept();
    assertThat(modern.call(modern.http())).isEqualTo(RESULT);
    assertThat(modern.setups.questions.asked()).hasSize(1);
    assertThat(modern.server.sent("tasks/update")).hasSize(2);
  }

  @DisplayName("M144 an answer that arrived although it seemed lost is not said again")
  @Test
  void dropsALostAnswerThatArrived() {
    modern.server.on("tasks/get", asking("{'a':" + FORM + "}"), working(), completed());
    modern.server.on("tasks/update", Response.broken());
    accept();
    assertThat(modern.call(modern.http())).isEqualTo(RESULT);
    assertThat(modern.server.sent("tasks/update")).hasSize(1);
  }

  @DisplayName("M147 a refused question gives the task up")
  @Test
  void givesTheTaskUp() {
    modern.server.on("tasks/get", asking("{'a':{'method':'roots/list'}}"));
    modern.setups.questions.answer((question, scope) -> new Questions.Answer.Refused("no"));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            ConsentDeniedException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
    assertThat(modern.server.sent("tasks/cancel")).hasSize(1);
    assertThat(modern.server.sent("tasks/update")).isEmpty();
  }

  @Test
  void countsQuestionsOfRoundsAndTasksTogether() {
    try (ModernFixture other = new ModernFixture()) {
      other.setups.capabilities = modern.setups.capabilities;
      other.config = c -> c.limits(ServerLimits.defaults().withQuestions(1, 1));
      other.server.on(
          "tools/call",
          Response.result(
              Json.of("{'resultType':'input_required','inputRequests':{'a':" + FORM + "}}")),
          task("working", "'ttlMs':null", "task"));
      other.server.on("tasks/get", asking("{'a':" + FORM + "}"));
      other.server.on("tasks/cancel", Response.result(JsonObject.empty()));
      other.setups.questions.answer((question, scope) ->
          new Questions.Answer.Given(other.setups.consents.answer(Json.of("{'action':'accept'}"))));
      assertThatThrownBy(() -> other.call(other.http()))
          .isInstanceOf(ProtocolViolationException.class)
          .hasMessageContaining("maxQuestions");
    }
  }

  @DisplayName("a failed task is the error of the call")
  @Test
  void reportsFailure() {
    modern.server.on(
        "tasks/get", task("failed", "'error':{'code':-32603,'message':'HOSTILE'}", "complete"));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(ServerErrorException.class, e -> {
          assertThat(e.error().code()).isEqualTo(-32603);
          assertThat(e.getMessage()).contains("tools/call").doesNotContain("HOSTILE");
        });
    assertThat(modern.server.sent("tasks/cancel")).isEmpty();
  }

  @Test
  void reportsThatTheServerCancelled() {
    modern.server.on("tasks/get", task("cancelled", "'ttlMs':1", "complete"));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED);
          assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
        });
    assertThat(modern.server.sent("tasks/cancel")).isEmpty();
  }

  @Test
  void reportsAnUnknownTask() {
    modern.server.on(
        "tasks/get", Response.error(400, Json.of("{'code':-32602,'message':'unknown task'}")));
    assertThatThrownBy(() -> modern.call(modern.http())).isInstanceOf(ServerErrorException.class);
    assertThat(modern.server.sent("tasks/cancel")).isEmpty();
  }

  @DisplayName("what the server says about its task is checked")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'taskId':'other','status':'working'}",
        "{'taskId':'task-1','status':'sleeping'}",
        "{'taskId':'task-1','status':'completed'}",
        "{'taskId':'task-1','status':'failed'}",
        "{'taskId':'task-1','status':'input_required'}",
        "{'taskId':'task-1'}",
        "{'status':'working'}",
        "{'resultType':'input_required','taskId':'task-1','status':'working'}",
        "{'taskId':'task-1','status':'input_required','inputRequests':{'a':{'method':'ui/open'}}}"
      })
  void refusesBrokenTasks(String task) {
    modern.server.on("tasks/get", Response.result(Json.of(task)));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class);
    assertThat(modern.server.sent("tasks/cancel")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'resultType':'task'}", "{'resultType':'task','taskId':7,'status':'working'}"})
  void refusesATaskWithoutAnId(String created) {
    try (ModernFixture other = new ModernFixture()) {
      other.setups.capabilities = modern.setups.capabilities;
      other.server.on("tools/call", Response.result(Json.of(created)));
      assertThatThrownBy(() -> other.call(other.http()))
          .isInstanceOf(ProtocolViolationException.class);
      assertThat(other.server.sent()).hasSize(1);
    }
  }

  @Test
  void refusesATaskWithAnEndlessId() {
    try (ModernFixture other = new ModernFixture()) {
      other.setups.capabilities = modern.setups.capabilities;
      other.server.on(
          "tools/call",
          Response.result(JsonObject.of(
              "resultType", "task", "taskId", "x".repeat(5000), "status", "working")));
      assertThatThrownBy(() -> other.call(other.http()))
          .isInstanceOf(ProtocolViolationException.class);
    }
  }

  @DisplayName("a lost look at a task is no lost task, up to a bound")
  @Test
  void toleratesLostLooks() {
    modern.server.on(
        "tasks/get",
        Response.body(502, ""),
        Response.unreachable(),
        Response.body(500, ""),
        working(),
        Response.body(502, ""),
        completed());
    assertThat(modern.call(modern.http())).isEqualTo(RESULT);
  }

  @Test
  void givesUpAfterManyLostLooks() {
    modern.server.always("tasks/get", sent -> Response.body(502, ""));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
    assertThat(modern.server.sent("tasks/get")).hasSize(4);
    assertThat(modern.server.sent("tasks/cancel")).hasSize(1);
  }

  @DisplayName("M146 cancelling a call cancels its task, at once and by tasks/cancel")
  @Test
  void cancelsTheTask() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    modern.waiter = (time, scope) -> {
      waiting.countDown();
      Waiter.onCondition().await(Duration.ofHours(1), scope);
    };
    CallScope scope = new CallScope();
    ServerConnection connection = modern.http();
    Future<McpException> call = modern.setups.executor.submit(
        () -> catchThrowableOfType(McpException.class, () -> modern.call(connection, scope)));
    Waits.until(waiting);
    scope.cancel();
    assertThat(((TransportException) call.get()).reason())
        .isEqualTo(TransportException.Reason.CANCELLED);
    assertThat(call.get().delivery()).isEqualTo(Delivery.DELIVERED);
    assertThat(modern.server.sent())
        .extracting(SentRequest::method)
        .containsExactly("tools/call", "tasks/cancel");
  }

  @DisplayName("M146 interrupting the calling thread does too, and the thread stays interrupted")
  @Test
  void cancelsTheTaskOnInterrupt() throws Exception {
    modern.waiter = (time, scope) -> {
      throw new InterruptedException();
    };
    ServerConnection connection = modern.http();
    Future<Boolean> call = modern.setups.executor.submit(() -> {
      assertThatThrownBy(() -> modern.call(connection)).isInstanceOf(TransportException.class);
      return Thread.interrupted();
    });
    assertThat(call.get()).isTrue();
    assertThat(modern.server.sent("tasks/cancel")).hasSize(1);
  }

  @Test
  void boundsTheTimeOfATask() {
    modern.config =
        c -> c.limits(ServerLimits.defaults().withRounds(10, Duration.ofMillis(50), 100));
    modern.waiter = (time, scope) -> Waiter.onCondition().await(Duration.ofHours(1), scope);
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT);
          assertThat(e).hasMessageContaining("maxRoundTime");
        });
    assertThat(modern.server.sent("tasks/cancel")).hasSize(1);
  }

  @DisplayName("the timeout of a request does not end a task that is looked at in time")
  @Test
  void aTaskMayOutliveTheTimeoutOfTheCall() {
    modern.waiter = (time, scope) -> Waiter.onCondition().await(Duration.ofMillis(400), scope);
    modern.server.on("tasks/get", working(), working(), completed());
    assertThat(modern.call(modern.http(), modern.setups.settings(Duration.ofSeconds(1))))
        .isEqualTo(RESULT);
  }

  @DisplayName("M146 a cancelled request about a task sends no notifications/cancelled over a pipe")
  @Test
  void sendsNoCancelledNotificationForATask() throws Exception {
    modern.process.on(
        "tools/call",
        (pipe, request) -> pipe.answer(
            request, Json.of("{'resultType':'task','taskId':'task-1','status':'working'}")));
    modern.process.result("tasks/cancel", JsonObject.empty());
    CallScope scope = new CallScope();
    modern.process.on(
        "tasks/get", (pipe, request) -> scope.cancel()); // while the look is in flight
    ServerConnection connection = modern.pipe();
    assertThatThrownBy(() -> modern.call(connection, scope)).isInstanceOf(TransportException.class);
    assertThat(modern.process.sent("tasks/cancel")).hasSize(1);
    assertThat(modern.process.sent("notifications/cancelled")).isEmpty();
  }

  private void accept() {
    modern.setups.questions.answer((question, scope) ->
        new Questions.Answer.Given(modern.setups.consents.answer(Json.of("{'action':'accept'}"))));
  }

  private static Response working() {
    return task("working", "'ttlMs':60000", "complete");
  }

  private static Response completed() {
    // a draft had the type "task" here too
    return task("completed", "'result':{'content':[],'isError':true}", "task");
  }

  private static Response asking(String questions) {
    return task("input_required", "'inputRequests':" + questions, "complete");
  }

  private static Response task(String status, String more, String type) {
    return Response.result(Json.of("{'resultType':'" + type + "','taskId':'task-1','status':'"
        + status + "','createdAt':'2026-08-01T10:30:00Z','lastUpdatedAt':'2026-08-01T10:30:00Z',"
        + more + "}"));
  }
}
