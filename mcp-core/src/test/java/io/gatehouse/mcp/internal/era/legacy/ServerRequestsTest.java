package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.FORM;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.SAMPLE;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.asks;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.code;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.given;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.id;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.ScriptedQuestions.Asked;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ClientCapabilities;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRequestsTest {
  private final PipeFixture pipe = new PipeFixture();
  private final AtomicReference<JsonObject> call = new AtomicReference<>();

  @BeforeEach
  void declareEverything() {
    pipe.setups.capabilities = Scripts.ALL;
  }

  @AfterEach
  void close() {
    pipe.close();
  }

  /** Calls a tool; the server asks what it is given and answers the call when all of that is answered. */
  private Dispatch callWhileAsked(JsonObject... questions) {
    return callWhileAsked(pipe.connect(), questions);
  }

  private Dispatch callWhileAsked(ServerConnection connection, JsonObject... questions) {
    pipe.pipe
        .on("tools/call", (server, request) -> {
          call.set(request);
          for (JsonObject question : questions) {
            server.say(question);
          }
        })
        .on("", (server, answer) -> {
          if (server.answers().size() == questions.length) {
            server.answer(call.get(), DONE);
          }
        });
    Dispatch dispatch = pipe.setups.consents.toolCall("ask", JsonObject.empty());
    assertThat(connection.call(dispatch, pipe.setups.settings())).isEqualTo(DONE);
    return dispatch;
  }

  @Test
  @DisplayName("M091: a ping is answered with an empty result")
  void answersPings() {
    pipe.connect();
    pipe.pipe.say(json("{'jsonrpc':'2.0','id':'p-1','method':'ping'}"));

    Waits.until(() -> !pipe.pipe.answers().isEmpty());
    assertThat(pipe.pipe.answers().get(0))
        .isEqualTo(json("{'jsonrpc':'2.0','id':'p-1','result':{}}"));
  }

  @Test
  @DisplayName("4.3: a method that nobody handles is refused with -32601")
  void refusesUnknownMethods() {
    pipe.connect();
    pipe.pipe.say(asks(7, "tasks/list", "{}"));

    assertThat(code(pipe.answerTo(id(7)))).isEqualTo(-32601);
  }

  @Test
  @DisplayName("M103, M105: a form without a mode is a form; the approved answer is sent as it is")
  void answersAForm() {
    pipe.setups.questions.answer(
        (question, scope) -> given(pipe.setups, "{'action':'accept','content':{'name':'Ada'}}"));

    Dispatch dispatch = callWhileAsked(asks(1, "elicitation/create", FORM));

    assertThat(pipe.answerTo(id(1)))
        .isEqualTo(
            json("{'jsonrpc':'2.0','id':1,'result':{'action':'accept','content':{'name':'Ada'}}}"));
    Asked asked = pipe.setups.questions.asked().get(0);
    assertThat(asked.during()).isSameAs(dispatch);
    assertThat(asked.context()).isEqualTo(dispatch.context());
  }

  @ParameterizedTest
  @CsvSource({"decline", "cancel"})
  void saysDeclinedInBand(String action) {
    pipe.setups.questions.answer((question, scope) -> new Answer.Declined(action));

    callWhileAsked(asks(1, "elicitation/create", FORM));

    assertThat(pipe.answerTo(id(1)).object("result")).hasValue(JsonObject.of("action", action));
  }

  @ParameterizedTest
  @DisplayName(
      "M116, M118, M119: what was not declared is refused, with -32602 if it is only a mode or the tools")
  @CsvSource(
      delimiter = '|',
      value = {
        "none |2025-11-25|elicitation/create    |{'message':'?','requestedSchema':{'type':'object','properties':{}}}|-32601",
        "form |2025-11-25|elicitation/create    |{'mode':'url','message':'?','url':'https://x.example/','elicitationId':'e'}|-32602",
        "form |2025-11-25|elicitation/create    |{'mode':'telepathy','message':'?'}|-32602",
        "all  |2025-06-18|elicitation/create    |{'mode':'url','message':'?','url':'https://x.example/','elicitationId':'e'}|-32602",
        "all  |2025-03-26|elicitation/create    |{'message':'?','requestedSchema':{'type':'object','properties':{}}}|-32601",
        "none |2025-11-25|sampling/createMessage|{'messages':[],'maxTokens':1}|-32601",
        "plain|2025-11-25|sampling/createMessage|{'messages':[],'maxTokens':1,'tools':[]}|-32602",
        "plain|2025-11-25|sampling/createMessage|{'messages':[],'maxTokens':1,'toolChoice':{'mode':'auto'}}|-32602",
        "all  |2025-06-18|sampling/createMessage|{'messages':[],'maxTokens':1,'tools':[]}|-32602",
        "all  |2025-11-25|sampling/createMessage|{'messages':[]}|-32602",
        "none |2025-11-25|roots/list            |{}|-32601"
      })
  void refusesWhatWasNotDeclared(
      String declared, String version, String method, String params, int code) {
    pipe.setups.capabilities = switch (declared) {
      case "none" -> ClientCapabilities.none();
      case "form" -> ClientCapabilities.builder().elicitationForm().build();
      case "plain" -> ClientCapabilities.builder().sampling().build();
      default -> Scripts.ALL;
    };
    pipe.speaking(version);

    callWhileAsked(asks(1, method, params));

    assertThat(code(pipe.answerTo(id(1)))).isEqualTo(code);
    assertThat(pipe.setups.questions.asked()).isEmpty();
  }

  @Test
  @DisplayName("4.17: a refused sampling request gets -1, in words of ours")
  void refusesSampling() {
    pipe.setups.questions.answer((question, scope) -> new Answer.Refused("rule 7 says no"));

    callWhileAsked(asks(1, "sampling/createMessage", SAMPLE));

    JsonObject answer = pipe.answerTo(id(1));
    assertThat(code(answer)).isEqualTo(-1);
    assertThat(answer.toJson()).doesNotContain("rule");
  }

  @Test
  @DisplayName("M127: a server before 2025-11-25 never gets an array of content")
  void keepsBlocksFromOldServers() {
    String blocks = "{'role':'assistant','model':'m','content':[{'type':'text','text':'a'}]}";
    pipe.setups.questions.answer(
        (question, scope) -> new Answer.Given(pipe.setups.consents.sampled(json(blocks))));

    callWhileAsked(
        pipe.speaking("2025-06-18").connect(), asks(1, "sampling/createMessage", SAMPLE));

    assertThat(code(pipe.answerTo(id(1)))).isEqualTo(-32603);
  }

  @Test
  void newServersGetBlocks() {
    String blocks = "{'role':'assistant','model':'m','content':[{'type':'text','text':'a'}]}";
    pipe.setups.questions.answer(
        (question, scope) -> new Answer.Given(pipe.setups.consents.sampled(json(blocks))));

    callWhileAsked(asks(1, "sampling/createMessage", SAMPLE));

    assertThat(pipe.answerTo(id(1)).object("result")).hasValue(json(blocks));
  }

  @Test
  @DisplayName(
      "seps/2260: asking a person or a model outside of any call is refused; roots are not")
  void refusesQuestionsOutsideOfCalls() {
    pipe.setups.questions.answer((question, scope) -> given(pipe.setups, "{'roots':[]}"));
    pipe.connect();

    pipe.pipe.say(asks(1, "elicitation/create", FORM));
    pipe.pipe.say(asks(2, "sampling/createMessage", SAMPLE));
    pipe.pipe.say(asks(3, "roots/list", "{}"));

    assertThat(code(pipe.answerTo(id(1)))).isEqualTo(-32602);
    assertThat(code(pipe.answerTo(id(2)))).isEqualTo(-32602);
    assertThat(pipe.answerTo(id(3)).object("result")).hasValue(json("{'roots':[]}"));
    Asked asked = pipe.setups.questions.asked().get(0);
    assertThat(asked.during()).isNull();
    assertThat(asked.context().principal()).isEqualTo("alice");
  }

  @Test
  void boundsQuestionsOfOneCall() {
    pipe.configured(c -> c.limits(ServerLimits.defaults().withQuestions(2, 16)));
    pipe.setups.questions.answer((question, scope) -> new Answer.Declined("decline"));

    callWhileAsked(
        asks(1, "elicitation/create", FORM),
        asks(2, "elicitation/create", FORM),
        asks(3, "elicitation/create", FORM));

    assertThat(code(pipe.answerTo(id(3)))).isEqualTo(-32603);
    assertThat(pipe.setups.questions.asked()).hasSize(2);
  }

  @Test
  void boundsOpenQuestions() {
    pipe.configured(c -> c.limits(ServerLimits.defaults().withQuestions(32, 1)));
    CountDownLatch second = new CountDownLatch(1);
    pipe.setups.questions.answer((question, scope) -> {
      Waits.until(second);
      return new Answer.Declined("decline");
    });
    pipe.pipe.on("tools/call", (server, request) -> {
      call.set(request);
      server.say(asks(1, "elicitation/create", FORM));
      server.say(asks(2, "elicitation/create", FORM));
    });
    pipe.pipe.on("", (server, answer) -> {
      second.countDown(); // the first answer can only be the refusal of the second question
      if (server.answers().size() == 2) {
        server.answer(call.get(), DONE);
      }
    });

    pipe.connect()
        .call(pipe.setups.consents.toolCall("ask", JsonObject.empty()), pipe.setups.settings());

    assertThat(pipe.pipe.answers().get(0).get("id")).isEqualTo(id(2));
    assertThat(code(pipe.pipe.answers().get(0))).isEqualTo(-32603);
  }

  @Test
  void refusesAnIdThatIsInUse() {
    CountDownLatch refused = new CountDownLatch(1);
    pipe.setups.questions.answer((question, scope) -> {
      Waits.until(refused);
      return new Answer.Declined("decline");
    });
    pipe.pipe.on("tools/call", (server, request) -> {
      call.set(request);
      server.say(asks(1, "elicitation/create", FORM));
      server.say(asks(1, "elicitation/create", FORM));
    });
    pipe.pipe.on("", (server, answer) -> {
      refused.countDown();
      if (server.answers().size() == 2) {
        server.answer(call.get(), DONE);
      }
    });

    pipe.connect()
        .call(pipe.setups.consents.toolCall("ask", JsonObject.empty()), pipe.setups.settings());

    assertThat(code(pipe.pipe.answers().get(0))).isEqualTo(-32600);
    assertThat(pipe.setups.questions.asked()).hasSize(1);
  }

  @Test
  @DisplayName("4.8: a question that the server takes back is stopped, and not answered")
  void stopsWhatTheServerCancels() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    pipe.setups.questions.answer((question, scope) -> {
      scope.enter(stopped::countDown);
      asked.countDown();
      Waits.until(stopped);
      throw new TransportException(
          "scripted", TransportException.Reason.CANCELLED, Delivery.DELIVERED, "cancelled", null);
    });
    pipe.pipe.on("tools/call", (server, request) -> {
      server.say(asks(1, "elicitation/create", FORM));
      call.set(request);
      pipe.setups.executor.execute(() -> {
        Waits.until(asked);
        server.tell("notifications/cancelled", json("{'requestId':99}")); // unknown: ignored
        server.tell("notifications/cancelled", json("{'requestId':1,'reason':'never mind'}"));
        Waits.until(stopped);
        server.say(asks(2, "ping", "{}"));
      });
    });
    pipe.pipe.on("", (server, answer) -> server.answer(call.get(), DONE));

    pipe.connect()
        .call(pipe.setups.consents.toolCall("ask", JsonObject.empty()), pipe.setups.settings());

    assertThat(pipe.pipe.answers()).extracting(a -> a.get("id")).containsExactly(id(2));
  }

  @Test
  void withdrawsTheQuestionOfACallThatIsOver() {
    CountDownLatch stopped = new CountDownLatch(1);
    pipe.setups.questions.answer((question, scope) -> {
      pipe.pipe.answer(call.get(), DONE); // the server does not wait
      scope.enter(stopped::countDown);
      Waits.until(stopped);
      return new Answer.Declined("cancel");
    });
    pipe.pipe.on("tools/call", (server, request) -> {
      call.set(request);
      server.say(asks(1, "elicitation/create", FORM));
    });

    pipe.connect()
        .call(pipe.setups.consents.toolCall("ask", JsonObject.empty()), pipe.setups.settings());

    Waits.until(stopped);
    assertThat(pipe.answerTo(id(1)).object("result")).isPresent();
  }

  @Test
  @DisplayName("M205: the clock of a call stands still while a person thinks")
  void pausesTheDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    pipe.setups.questions.answer((question, scope) -> {
      // longer than the call has; the deadline's own timer says when
      pipe.setups.deadlines.after(Duration.ofMillis(400), never::countDown);
      Waits.until(never);
      return new Answer.Declined("decline");
    });
    pipe.pipe.on("tools/call", (server, request) -> {
      call.set(request);
      server.say(asks(1, "elicitation/create", FORM));
    });
    pipe.pipe.on("", (server, answer) -> server.answer(call.get(), DONE));
    ServerConnection connection = pipe.connect();

    assertThat(connection.call(
            pipe.setups.consents.toolCall("ask", JsonObject.empty()),
            pipe.setups.settings(Duration.ofMillis(200))))
        .isEqualTo(DONE);
  }

  @Test
  @DisplayName("a question that is never answered is bounded by maxRoundTime")
  void boundsTheTimeOfAQuestion() {
    pipe.configured(
        c -> c.limits(ServerLimits.defaults().withRounds(10, Duration.ofMillis(50), 1 << 20)));
    pipe.setups.questions.answer((question, scope) -> {
      CountDownLatch stopped = new CountDownLatch(1);
      scope.enter(stopped::countDown);
      Waits.until(stopped);
      return new Answer.Refused("nobody there");
    });

    callWhileAsked(asks(1, "roots/list", "{}"));

    assertThat(code(pipe.answerTo(id(1)))).isEqualTo(-32603);
  }

  @Test
  void anExecutorThatRefusesCostsNoThread() {
    ServerConnection connection = pipe.connect();
    pipe.setups.executor.shutdown();

    callWhileAsked(connection, asks(1, "elicitation/create", FORM));

    assertThat(code(pipe.answerTo(id(1)))).isEqualTo(-32603);
  }

  @Test
  void anApprovalThatIsVoidIsNotSent() throws InterruptedException {
    pipe.setups.questions.answer((question, scope) -> {
      Answer answer = given(pipe.setups, "{'action':'accept','content':{'secret':'x'}}");
      pipe.setups.consents.revoke();
      pipe.pipe.answer(call.get(), DONE);
      return answer;
    });
    pipe.pipe.on("tools/call", (server, request) -> {
      call.set(request);
      server.say(asks(1, "elicitation/create", FORM));
    });

    pipe.connect()
        .call(pipe.setups.consents.toolCall("ask", JsonObject.empty()), pipe.setups.settings());

    pipe.setups.executor.shutdown(); // until the thread that has the answer is done with it
    assertThat(pipe.setups.executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(pipe.pipe.sent()).noneMatch(m -> m.toJson().contains("secret"));
  }
}
