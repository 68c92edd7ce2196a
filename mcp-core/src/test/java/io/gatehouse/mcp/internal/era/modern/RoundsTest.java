package io.gatehouse.mcp.internal.era.modern;

import static io.gatehouse.mcp.internal.era.modern.ModernFixture.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.SentRequest;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import io.gatehouse.mcp.protocol.MetaKeys;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Multi round-trip requests (2026-07-28 {@code basic/patterns/mrtr}). */
class RoundsTest {
  private static final String FORM =
      "{'method':'elicitation/create','params':{'message':'m','requestedSchema':{'type':'object','properties':{}}}}";
  private static final String SAMPLE =
      "{'method':'sampling/createMessage','params':{'messages':[],'maxTokens':1}}";
  private static final String ROOTS = "{'method':'roots/list'}";

  private final ModernFixture modern = new ModernFixture();

  @AfterEach
  void close() {
    modern.close();
  }

  @DisplayName("M081 the questions are answered before the call is sent again")
  @Test
  void answersAllQuestionsOfARound() {
    modern.server.on(
        "tools/call",
        asking("{'a':" + FORM + ",'b':" + ROOTS + "}", "'state'"),
        Response.result(OK));
    answerWith("{'action':'accept','content':{'n':1.50}}", "{'roots':[]}");
    Dispatch call = modern.tool();
    assertThat(modern.http().call(call, modern.setups.settings())).isEqualTo(OK);
    SentRequest retry = modern.server.sent().get(1);
    assertThat(retry.params().object("inputResponses"))
        .contains(Json.of("{'a':{'action':'accept','content':{'n':1.50}},'b':{'roots':[]}}"));
    assertThat(retry.text()).contains("\"content\":{\"n\":1.50}"); // the approved bytes
    assertThat(modern.setups.questions.asked()).allSatisfy(asked -> {
      assertThat(asked.during()).isSameAs(call);
      assertThat(asked.context()).isEqualTo(call.context());
    });
  }

  @DisplayName("everything else in the retry is the same")
  @Test
  void repeatsTheRequestOtherwise() {
    modern.setups.capabilities = ClientCapabilities.builder().elicitationForm().build();
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", "'s'"), Response.result(OK));
    modern.setups.questions.answer((question, scope) -> {
      modern.setups.capabilities = ClientCapabilities.none(); // in the middle of the call
      return given("{'action':'accept'}");
    });
    modern.call(modern.http());
    SentRequest first = modern.server.sent().get(0);
    SentRequest retry = modern.server.sent().get(1);
    assertThat(retry.params().without("inputResponses").without("requestState"))
        .isEqualTo(first.params());
    assertThat(retry.raw().headers()).isEqualTo(first.raw().headers());
    assertThat(retry.meta().object(MetaKeys.CLIENT_CAPABILITIES))
        .contains(Json.of("{'elicitation':{'form':{}}}"));
  }

  @DisplayName("M082 M083 the state goes back exactly as it came")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJsb2NhdGlvbiI6Ik5ldyBZb3JrIn0...",
        "",
        " ",
        "{\\\"a\\\": 1,\\n \\\"a\\\":2}",
        "\\u0000\\t\\r\\n\\\\/",
        "Gr\\u00f6\\u00dfe \\ud83d\\ude00 \\u2028",
        "null"
      })
  void echoesTheState(String escaped) {
    modern.server.on("tools/call", asking(null, "'" + escaped + "'"), Response.result(OK));
    modern.call(modern.http());
    JsonObject sent = modern.server.sent().get(1).params();
    assertThat(sent.get("requestState"))
        .isEqualTo(Json.of("{'s':'" + escaped + "'}").get("s"));
    assertThat(sent.has("inputResponses")).isFalse();
  }

  @DisplayName("M084 no state goes back that the latest result did not give, and no older answers")
  @Test
  void echoesOnlyTheLatestResult() {
    modern.server.on(
        "tools/call",
        asking("{'a':" + FORM + "}", "'one'"),
        asking("{'b':" + FORM + "}", null),
        asking(null, "'three'"),
        Response.result(OK));
    answerWith("{'action':'accept'}");
    modern.call(modern.http());
    assertThat(modern.server.sent().get(0).params().has("requestState")).isFalse();
    assertThat(modern.server.sent().get(1).params().string("requestState")).contains("one");
    assertThat(modern.server.sent().get(2).params().has("requestState")).isFalse();
    assertThat(modern
            .server
            .sent()
            .get(2)
            .params()
            .object("inputResponses")
            .orElseThrow()
            .members())
        .containsOnlyKeys("b");
    assertThat(modern.server.sent().get(3).params().string("requestState")).contains("three");
    assertThat(modern.server.sent().get(3).params().has("inputResponses")).isFalse();
  }

  @DisplayName("M085 every round has an id of its own")
  @Test
  void usesANewIdForEachRound() {
    modern.server.on("tools/call", asking(null, "'1'"), asking(null, "'2'"), Response.result(OK));
    modern.call(modern.http());
    assertThat(modern.server.sent())
        .extracting(SentRequest::id)
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @DisplayName("M086 another call at the same time gets neither answers nor state")
  @Test
  void keepsRoundsApart() {
    modern.server.on(
        "tools/call",
        asking("{'a':" + FORM + "}", "'one'"),
        Response.result(OK),
        Response.result(OK));
    ServerConnection connection = modern.http();
    modern.setups.questions.answer((question, scope) -> {
      connection.call(
          modern.setups.consents.toolCall("unrelated", JsonObject.empty()),
          modern.setups.settings());
      return given("{'action':'accept'}");
    });
    modern.call(connection);
    JsonObject unrelated = modern.server.sent().get(1).params();
    assertThat(unrelated.string("name")).contains("unrelated");
    assertThat(unrelated.members()).containsOnlyKeys("name", "arguments", "_meta");
  }

  @DisplayName("reads and prompts may take rounds too")
  @Test
  void readsAndPromptsMayAsk() {
    modern
        .server
        .on("resources/read", asking(null, "'s'"), Response.result(Json.of("{'contents':[]}")))
        .on("prompts/get", asking(null, "'s'"), Response.result(Json.of("{'messages':[]}")));
    ServerConnection connection = modern.http();
    connection.call(modern.setups.consents.read("file:///a"), modern.setups.settings());
    connection.call(modern.setups.consents.prompt("p"), modern.setups.settings());
    assertThat(modern.server.sent()).hasSize(4);
  }

  @DisplayName("declining a form is said in-band")
  @ParameterizedTest
  @ValueSource(strings = {"decline", "cancel"})
  void saysThatAFormWasDeclined(String action) {
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", null), Response.result(OK));
    modern.setups.questions.answer((question, scope) -> new Questions.Answer.Declined(action));
    assertThat(modern.call(modern.http())).isEqualTo(OK);
    assertThat(modern.server.sent().get(1).params().object("inputResponses"))
        .contains(JsonObject.of("a", JsonObject.of("action", action)));
  }

  @DisplayName("refused sampling or roots end the call: there is no way to say so")
  @ParameterizedTest
  @ValueSource(strings = {SAMPLE, ROOTS})
  void givesTheCallUp(String question) {
    modern.server.on("tools/call", asking("{'a':" + FORM + ",'b':" + question + "}", null));
    modern.setups.questions.answer((asked, scope) -> asked.method().startsWith("elicitation")
        ? given("{'action':'accept'}")
        : new Questions.Answer.Refused("not_now"));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(ConsentDeniedException.class, e -> {
          assertThat(e.code()).isEqualTo("not_now");
          assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
        });
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("a question that was not offered, or is invalid, is a violation")
  @Test
  void refusesQuestionsThatWereNotOffered() {
    modern.server.always("tools/call", sent -> asking("{'a':" + SAMPLE + "}", null));
    ServerConnection connection = modern.http();
    modern.setups.questions.answer((question, scope) -> new Questions.Answer.NotOffered("no"));
    assertThatThrownBy(() -> modern.call(connection))
        .isInstanceOf(ProtocolViolationException.class);
    modern.setups.questions.answer((question, scope) -> new Questions.Answer.Invalid("no"));
    assertThatThrownBy(() -> modern.call(connection))
        .isInstanceOf(ProtocolViolationException.class);
    assertThat(modern.server.sent()).hasSize(2);
  }

  @DisplayName("an unknown method is a violation, and nobody is asked anything")
  @Test
  void refusesUnknownQuestions() {
    modern.server.on(
        "tools/call", asking("{'a':" + FORM + ",'b':{'method':'ui/open','params':{}}}", null));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class);
    assertThat(modern.setups.questions.asked()).isEmpty();
  }

  @DisplayName("a malformed interim result is a violation")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'resultType':'input_required'}",
        "{'resultType':'input_required','requestState':7}",
        "{'resultType':'input_required','inputRequests':[]}",
        "{'resultType':'input_required','inputRequests':{'a':7}}",
        "{'resultType':'input_required','inputRequests':{'a':{'method':'elicitation/create'}}}"
      })
  void refusesMalformedInterimResults(String result) {
    modern.server.on("tools/call", Response.result(Json.of(result)));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            ProtocolViolationException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
  }

  @DisplayName("rounds are bounded in number, and those without questions back off")
  @Test
  void boundsRounds() {
    modern.server.always("tools/call", sent -> asking(null, "'s'"));
    modern.config = c -> c.limits(ServerLimits.defaults().withRounds(4, Duration.ofHours(1), 100));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("maxRounds (4)");
    assertThat(modern.server.sent()).hasSize(5);
    assertThat(modern.waits).hasSize(4).isSorted();
    assertThat(modern.waits.get(3)).isGreaterThan(modern.waits.get(0));
  }

  @Test
  void boundsTheState() {
    modern.server.on("tools/call", asking(null, "'" + "ö".repeat(51) + "'"));
    modern.config = c -> c.limits(ServerLimits.defaults().withRounds(4, Duration.ofHours(1), 100));
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("maxStateBytes (100)");
  }

  @Test
  void boundsQuestionsOverAllRounds() {
    modern.server.always("tools/call", sent -> asking("{'a':" + FORM + ",'b':" + FORM + "}", null));
    modern.config = c -> c.limits(ServerLimits.defaults().withQuestions(3, 3));
    answerWith("{'action':'accept'}");
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOf(ProtocolViolationException.class)
        .hasMessageContaining("maxQuestions (3)");
    assertThat(modern.setups.questions.asked()).hasSize(2);
  }

  @DisplayName("rounds are bounded in time, also while a person thinks")
  @Test
  void boundsTimeWhileAPersonThinks() {
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", null));
    modern.config =
        c -> c.limits(ServerLimits.defaults().withRounds(10, Duration.ofMillis(50), 100));
    modern.setups.questions.answer(HangingPerson::think);
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT);
          assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
          assertThat(e).hasMessageContaining("maxRoundTime");
        });
  }

  @DisplayName("a person's time is not the request's")
  @Test
  void thinkingDoesNotUseUpTheTimeout() {
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", null), Response.result(OK));
    CountDownLatch thought = new CountDownLatch(1);
    modern.setups.deadlines.after(Duration.ofMillis(1500), thought::countDown);
    modern.setups.questions.answer((question, scope) -> {
      Waits.until(thought);
      return given("{'action':'accept'}");
    });
    assertThat(modern.call(modern.http(), modern.setups.settings(Duration.ofSeconds(1))))
        .isEqualTo(OK);
  }

  @DisplayName("a call can be cancelled while a person thinks")
  @Test
  void cancelsAQuestion() throws Exception {
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", null));
    modern.setups.questions.answer(HangingPerson::think);
    CallScope scope = new CallScope();
    ServerConnection connection = modern.http();
    Future<McpException> call = failing(() -> modern.call(connection, scope));
    Waits.until(() -> !modern.setups.questions.asked().isEmpty());
    scope.cancel();
    assertThat(call.get()).isInstanceOfSatisfying(TransportException.class, e -> {
      assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED);
      assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
    });
  }

  @DisplayName("a call can be cancelled, and its connection closed, while it waits between rounds")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelsAWait(boolean byClosing) throws Exception {
    modern.server.on("tools/call", asking(null, "'s'"));
    CountDownLatch waiting = new CountDownLatch(1);
    modern.waiter = (time, scope) -> {
      waiting.countDown();
      Waiter.onCondition().await(Duration.ofHours(1), scope);
    };
    CallScope scope = new CallScope();
    ServerConnection connection = modern.http();
    Future<McpException> call = failing(() -> modern.call(connection, scope));
    Waits.until(waiting);
    if (byClosing) {
      connection.close();
    } else {
      scope.cancel();
    }
    assertThat(((TransportException) call.get()).reason())
        .isEqualTo(
            byClosing ? TransportException.Reason.CLOSED : TransportException.Reason.CANCELLED);
    assertThat(call.get().delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @DisplayName("answers are re-checked when they leave")
  @Test
  void rechecksAnswers() {
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", null));
    modern.setups.questions.answer((question, scope) -> {
      Questions.Answer answer = given("{'action':'accept'}");
      modern.setups.consents.revoke();
      return answer;
    });
    assertThatThrownBy(() -> modern.call(modern.http()))
        .isInstanceOfSatisfying(
            ConsentDeniedException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
    assertThat(modern.server.sent()).hasSize(1);
  }

  @DisplayName("a round whose answer is lost is not sent again: it carries what a person said")
  @Test
  void neverReissuesARound() {
    modern.server.on("resources/read", asking("{'a':" + FORM + "}", null), Response.broken());
    answerWith("{'action':'accept'}");
    assertThatThrownBy(() ->
            modern.http().call(modern.setups.consents.read("file:///a"), modern.setups.settings()))
        .isInstanceOf(TransportException.class);
    assertThat(modern.server.sent()).hasSize(2);
  }

  @Test
  void deliveryOfAnswersIsNoted() {
    modern.server.on("tools/call", asking("{'a':" + FORM + "}", null), Response.result(OK));
    Dispatch answer = modern.setups.consents.answer(Json.of("{'action':'accept'}"));
    modern.setups.questions.answer((question, scope) -> new Questions.Answer.Given(answer));
    modern.call(modern.http());
    assertThat(answer.delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @Test
  void aTimeoutInALaterRoundIsOfThatRound() {
    modern.server.on("tools/call", asking(null, "'s'"), Response.silence());
    CallSettings settings = modern.setups.settings(Duration.ofMillis(100));
    assertThatThrownBy(() -> modern.call(modern.http(), settings))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
  }

  private Future<McpException> failing(Runnable call) {
    return modern.setups.executor.submit(() -> {
      try {
        call.run();
        throw new AssertionError("the call did not fail");
      } catch (McpException e) {
        return e;
      }
    });
  }

  private Questions.Answer given(String result) {
    return new Questions.Answer.Given(modern.setups.consents.answer(Json.of(result)));
  }

  private void answerWith(String... results) {
    AtomicInteger next = new AtomicInteger();
    modern.setups.questions.answer(
        (question, scope) -> given(results[next.getAndIncrement() % results.length]));
  }

  private static Response asking(
      @org.jspecify.annotations.Nullable String questions,
      @org.jspecify.annotations.Nullable String state) {
    String result = "{'resultType':'input_required'";
    result += questions == null ? "" : ",'inputRequests':" + questions;
    result += state == null ? "" : ",'requestState':" + state;
    return Response.result(Json.of(result + "}"));
  }
}
