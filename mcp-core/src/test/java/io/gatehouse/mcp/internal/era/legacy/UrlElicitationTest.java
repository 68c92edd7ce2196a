package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.DONE;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.given;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.ScriptedPipe;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.InputRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Error -32042 and what belongs to it (2025-11-25 {@code client/elicitation}). */
class UrlElicitationTest {
  private static final JsonObject REQUIRED =
      json("{'code':-32042,'message':'x','data':{'elicitations':["
          + "{'mode':'url','elicitationId':'e-1','url':'https://a.example/','message':'one'},"
          + "{'mode':'url','elicitationId':'e-2','url':'https://b.example/','message':'two'}]}}");

  private final PipeFixture pipe = new PipeFixture();

  @BeforeEach
  void declareEverything() {
    pipe.setups.capabilities = Scripts.ALL;
    pipe.pipe.on("tools/call", (server, request) -> {
      if (server.sent("tools/call").size() == 1) {
        server.refuse(request, REQUIRED);
      } else {
        server.answer(request, DONE);
      }
    });
  }

  @AfterEach
  void close() {
    pipe.close();
  }

  private JsonObject call() {
    return call(pipe.connect(), pipe.setups.consents.toolCall("t", JsonObject.empty()));
  }

  private JsonObject call(ServerConnection connection, Dispatch dispatch) {
    return connection.call(dispatch, pipe.setups.settings(Duration.ofSeconds(5)));
  }

  @Test
  @DisplayName(
      "every URL is asked for during the call, and the call is made once more, with a new id")
  void asksAndRepeats() {
    pipe.setups.questions.answer((question, scope) -> given(pipe.setups, "{'action':'accept'}"));
    Dispatch dispatch = pipe.setups.consents.toolCall("t", json("{'a':1}"));

    assertThat(call(pipe.connect(), dispatch)).isEqualTo(DONE);

    assertThat(pipe.setups.questions.asked())
        .extracting(
            asked -> ((ElicitRequest.Url) ((InputRequest.Elicit) asked.question()).request()).url())
        .containsExactly("https://a.example/", "https://b.example/");
    assertThat(pipe.setups.questions.asked()).allMatch(asked -> asked.during() == dispatch);
    assertThat(pipe.pipe.sent("tools/call")).hasSize(2);
    JsonObject first = pipe.pipe.sent("tools/call").get(0);
    JsonObject second = pipe.pipe.sent("tools/call").get(1);
    assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    assertThat(second.get("params")).isEqualTo(first.get("params"));
    assertThat(pipe.pipe.answers()).as("the repeated call is the answer").isEmpty();
  }

  @Test
  void aRefusalEndsTheCall() {
    pipe.setups.questions.answer((question, scope) -> new Answer.Declined("decline"));

    assertThatThrownBy(this::call)
        .isInstanceOfSatisfying(
            ConsentDeniedException.class,
            e -> assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED));
    assertThat(pipe.pipe.sent("tools/call")).hasSize(1);
    assertThat(pipe.setups.questions.asked())
        .as("the second is not asked any more")
        .hasSize(1);
  }

  @Test
  void repeatsOnlyOnce() {
    pipe.setups.questions.answer((question, scope) -> given(pipe.setups, "{'action':'accept'}"));
    pipe.pipe.on("tools/call", (server, request) -> server.refuse(request, REQUIRED));

    assertThatThrownBy(this::call).isInstanceOf(ServerErrorException.class);
    assertThat(pipe.pipe.sent("tools/call")).hasSize(2);
  }

  @Test
  void boundsHowManyAreAsked() {
    pipe.configured(c -> c.limits(ServerLimits.defaults().withQuestions(1, 16)));
    pipe.setups.questions.answer((question, scope) -> given(pipe.setups, "{'action':'accept'}"));

    assertThatThrownBy(this::call).isInstanceOf(ConsentDeniedException.class);
    assertThat(pipe.setups.questions.asked()).hasSize(1);
  }

  @Test
  @DisplayName("the error means nothing before 2025-11-25, and nothing without the capability")
  void isAnErrorLikeAnyOtherElsewhere() {
    pipe.speaking("2025-06-18");

    assertThatThrownBy(this::call).isInstanceOf(ServerErrorException.class);
    assertThat(pipe.setups.questions.asked()).isEmpty();
  }

  @Test
  void malformedElicitationsAreAnErrorLikeAnyOther() {
    pipe.pipe.error(
        "tools/call",
        json("{'code':-32042,'message':'x','data':{'elicitations':[{'mode':'url'}]}}"));
    ServerConnection connection = pipe.connect();

    assertThatThrownBy(
            () -> call(connection, pipe.setups.consents.toolCall("t", JsonObject.empty())))
        .isInstanceOf(ServerErrorException.class);
  }

  @Test
  void theClockStandsStillMeanwhile() {
    pipe.setups.questions.answer((question, scope) -> {
      CountDownLatch thought = new CountDownLatch(1);
      pipe.setups.deadlines.after(Duration.ofMillis(300), thought::countDown);
      Waits.until(thought);
      return given(pipe.setups, "{'action':'accept'}");
    });
    ServerConnection connection = pipe.connect();

    assertThat(connection.call(
            pipe.setups.consents.toolCall("t", JsonObject.empty()),
            pipe.setups.settings(Duration.ofMillis(400))))
        .isEqualTo(DONE);
  }

  @Test
  @DisplayName("M115: completions of unknown and of completed elicitations are ignored")
  void reportsCompletionsOnce() {
    pipe.setups.questions.answer((question, scope) -> given(pipe.setups, "{'action':'accept'}"));
    pipe.pipe.on("tools/call", (server, request) -> {
      if (server.sent("tools/call").size() == 2) {
        complete(server, "e-1");
        complete(server, "e-1");
        complete(server, "stranger");
        complete(server, "e-2");
        server.answer(request, DONE);
      } else {
        complete(server, "e-1"); // before it was asked
        server.refuse(request, REQUIRED);
      }
    });

    call();

    assertThat(pipe.setups.events.seen()).containsExactly("elicited e-1", "elicited e-2");
  }

  @Test
  @DisplayName("M115: so are those of elicitations that came as requests")
  void reportsCompletionsOfRequests() {
    pipe.setups.questions.answer((question, scope) -> given(pipe.setups, "{'action':'accept'}"));
    pipe.pipe.on("tools/call", (server, request) -> {
      server.say(Scripts.asks(
          1,
          "elicitation/create",
          "{'mode':'url','message':'?','url':'https://x.example/','elicitationId':'e-3'}"));
      complete(server, "e-3");
      server.answer(request, DONE);
    });

    call();

    assertThat(pipe.setups.events.seen()).containsExactly("elicited e-3");
  }

  private static void complete(ScriptedPipe server, String id) {
    server.tell("notifications/elicitation/complete", JsonObject.of("elicitationId", id));
  }
}
