package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Multi round-trip requests, tasks, and subscriptions. */
class InputTest {

  @Test
  void keepsQuestionsInOrderAndByTheirKeys() {
    InputRequired required = InputRequired.from(
        Wire.object("{'inputRequests':{'z':{'method':'roots/list'},'a':{'method':'SRV','params':7},"
            + "'m':{'method':'elicitation/create','params':{'mode':'url','message':'m','url':'u'}},"
            + "'s':{'method':'sampling/createMessage','params':{'messages':[],'maxTokens':1}}}}"));
    assertThat(required.inputRequests().keySet()).containsExactly("z", "a", "m", "s");
    assertThat(required.inputRequests().get("z")).isInstanceOf(InputRequest.Roots.class);
    assertThat(required.inputRequests().get("a"))
        .isInstanceOfSatisfying(
            InputRequest.Unknown.class, unknown -> assertThat(unknown.method()).isEqualTo("SRV"));
    assertThat(required.inputRequests().get("m"))
        .isInstanceOfSatisfying(
            InputRequest.Elicit.class,
            elicit -> assertThat(elicit.request()).isInstanceOf(ElicitRequest.Url.class));
    assertThat(required.inputRequests().get("s"))
        .isInstanceOfSatisfying(
            InputRequest.Sample.class,
            sample -> assertThat(sample.request().maxTokens()).isEqualTo(1));
    assertThat(required.requestState()).isEmpty();
  }

  /** 2026-07-28 basic/patterns/mrtr: the client must echo the exact value. */
  @Test
  void keepsTheRequestStateExactly() {
    String state = " {\"a\": 1}\n\u00e4\ud83d\ude00\u0000 ";
    InputRequired required = InputRequired.from(JsonObject.of("requestState", state));
    assertThat(required.requestState()).contains(state);
    assertThat(required.inputRequests()).isEmpty();
    assertThat(InputRequired.from(Wire.object("{'requestState':''}")).requestState())
        .contains("");
  }

  @Test
  void readsATask() {
    Task task = Task.from(Wire.object(
        "{'taskId':'t','status':'working','createdAt':'2026-08-01T10:30:00Z','lastUpdatedAt':'later',"
            + "'ttlMs':60000,'pollIntervalMs':5000}"));
    assertThat(task.status()).isEqualTo(TaskStatus.WORKING);
    assertThat(task.createdAt()).contains(Instant.parse("2026-08-01T10:30:00Z"));
    assertThat(task.lastUpdatedAt()).isEmpty();
    assertThat(task.ttl()).contains(Duration.ofMinutes(1));
    assertThat(task.pollInterval()).contains(Duration.ofSeconds(5));
    assertThat(task.result()).isEmpty();
    assertThat(task.error()).isEmpty();
  }

  @Test
  void boundsTheTimesOfATask() {
    Task task = Task.from(Wire.object(
        "{'taskId':'t','status':'SRV','ttlMs':9223372036854775807,'pollIntervalMs':-1}"));
    assertThat(task.ttl()).contains(Duration.ofDays(365));
    assertThat(task.pollInterval()).isEmpty();
    assertThat(
            Task.from(Wire.object("{'taskId':'t','status':'a','ttlMs':null}")).ttl())
        .isEmpty();
  }

  @Test
  void readsHowATaskEnded() {
    Task completed = Task.fromDetailed(
        Wire.object("{'taskId':'t','status':'completed','result':{'content':[],'isError':true}}"));
    assertThat(completed.result().map(CallToolResult::from).map(CallToolResult::isError))
        .contains(true);
    Task failed = Task.fromDetailed(
        Wire.object("{'taskId':'t','status':'failed','error':{'code':-32603,'message':'m'}}"));
    assertThat(failed.error().map(ErrorObject::code)).contains(ErrorObject.INTERNAL_ERROR);
    Task asks = Task.fromDetailed(Wire.object(
        "{'taskId':'t','status':'input_required','inputRequests':{'k':{'method':'roots/list'}}}"));
    assertThat(asks.inputRequests()).containsOnlyKeys("k");
  }

  @Test
  void writesWhatIsSubscribedTo() {
    SubscriptionFilter filter = SubscriptionFilter.builder()
        .toolsListChanged(true)
        .promptsListChanged(false)
        .resource("a:b")
        .resource("a:b")
        .resource("a:c")
        .taskId("t")
        .build();
    assertThat(filter.json())
        .isEqualTo(Wire.object(
            "{'toolsListChanged':true,'resourceSubscriptions':['a:b','a:c'],'taskIds':['t']}"));
    assertThat(filter.isEmpty()).isFalse();
    assertThat(SubscriptionFilter.builder().build().isEmpty()).isTrue();
  }

  @Test
  void findsWhatAServerDoesNotHonour() {
    SubscriptionFilter asked = SubscriptionFilter.builder()
        .toolsListChanged(true)
        .promptsListChanged(true)
        .resourcesListChanged(true)
        .resource("a:b")
        .resource("a:c")
        .taskId("t")
        .build();
    SubscriptionFilter honoured = SubscriptionFilter.from(Wire.object(
        "{'toolsListChanged':true,'promptsListChanged':'yes','resourceSubscriptions':['a:c',1]}"));
    SubscriptionFilter rest = asked.minus(honoured);
    assertThat(rest.toolsListChanged()).isFalse();
    assertThat(rest.promptsListChanged()).isTrue();
    assertThat(rest.resourcesListChanged()).isTrue();
    assertThat(rest.resources()).containsExactly("a:b");
    assertThat(rest.taskIds()).containsExactly("t");
    assertThat(asked.minus(asked).isEmpty()).isTrue();
  }

  @Test
  void failsOnAMalformedQuestion() {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> InputRequired.from(Wire.object("{'inputRequests':{'k':'SRV'}}")))
        .withMessage("expected an object at /inputRequests/*");
  }
}
