package io.gatehouse.mcp.internal.era.legacy;

import static io.gatehouse.mcp.internal.era.legacy.Scripts.asks;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.id;
import static io.gatehouse.mcp.internal.era.legacy.Scripts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.Questions.Answer;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.era.fake.Response;
import io.gatehouse.mcp.internal.era.fake.Setups;
import io.gatehouse.mcp.internal.era.fake.Waits;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** While a person thinks, pings, progress, notifications and cancellation flow, whichever way messages travel. */
class BlockedHandlerTest {
  /** What differs between the ways. */
  private record Way(
      Setups setups,
      ServerConnection connection,
      Consumer<JsonObject> say,
      Supplier<JsonValue> call,
      Function<JsonValue, JsonObject> answerTo) {}

  @Test
  @DisplayName("over a pipe")
  void overAPipe() throws Exception {
    try (PipeFixture pipe = new PipeFixture()) {
      pipe.setups.capabilities = Scripts.ALL;
      everythingFlows(new Way(
          pipe.setups,
          pipe.connect(),
          pipe.pipe::say,
          () -> {
            Waits.until(() -> !pipe.pipe.sent("tools/call").isEmpty());
            return pipe.pipe.sent("tools/call").get(0).get("id");
          },
          pipe::answerTo));
    }
  }

  @Test
  @DisplayName("over HTTP+SSE")
  void overSse() throws Exception {
    try (SseFixture sse = new SseFixture()) {
      sse.setups.capabilities = Scripts.ALL;
      sse.on(
          "initialize",
          sent -> sse.answer(sent, Scripts.initializeResult("2025-11-25", Scripts.EVERYTHING)));
      sse.on("tools/call", sent -> {});
      everythingFlows(new Way(
          sse.setups,
          sse.connect(),
          sse::say,
          () -> {
            Waits.until(() -> !sse.server.sent("tools/call").isEmpty());
            return sse.server.sent("tools/call").get(0).id();
          },
          sse::answerTo));
    }
  }

  @Test
  @DisplayName("over Streamable HTTP, on the stream of the call")
  void overStreamableHttp() throws Exception {
    BlockingQueue<String> stream = new LinkedBlockingQueue<>();
    try (HttpFixture http = new HttpFixture()) {
      http.setups.capabilities = Scripts.ALL;
      http.server.always("tools/call", sent -> Response.stream().feed(stream));
      everythingFlows(new Way(
          http.setups,
          http.connect(),
          message -> stream.add(message.toJson()),
          () -> {
            Waits.until(() -> !http.server.sent("tools/call").isEmpty());
            return http.server.sent("tools/call").get(0).id();
          },
          http::answerTo));
    }
  }

  private static void everythingFlows(Way way) throws Exception {
    CountDownLatch thinking = new CountDownLatch(1);
    CountDownLatch decided = new CountDownLatch(1);
    CountDownLatch progressed = new CountDownLatch(1);
    CountDownLatch withdrawn = new CountDownLatch(1);
    way.setups().questions.answer((question, scope) -> {
      scope.enter(withdrawn::countDown);
      thinking.countDown();
      Waits.until(decided);
      return new Answer.Declined("decline");
    });
    CallScope scope = new CallScope();
    CallSettings settings = new CallSettings(
        way.setups().deadlines.start(Duration.ofSeconds(20), Duration.ofSeconds(20)),
        scope,
        progress -> progressed.countDown(),
        false,
        JsonObject.empty(),
        null,
        null);
    Dispatch dispatch = way.setups().consents.toolCall("ask", JsonObject.empty());
    CompletableFuture<JsonObject> running = CompletableFuture.supplyAsync(
        () -> way.connection().call(dispatch, settings), way.setups().executor);
    JsonValue call = way.call().get();

    way.say().accept(asks(1, "elicitation/create", Scripts.FORM));
    Waits.until(thinking);

    way.say().accept(asks(2, "ping", "{}"));
    assertThat(way.answerTo().apply(id(2)).object("result")).hasValue(JsonObject.empty());
    way.say()
        .accept(JsonObject.of(
            "jsonrpc", "2.0",
            "method", "notifications/progress",
            "params", JsonObject.of("progressToken", call, "progress", 1)));
    Waits.until(progressed);
    way.say().accept(Scripts.tells("notifications/tools/list_changed", "{}"));
    Waits.until(() -> way.setups().events.seen().contains("tools"));
    scope.cancel();
    assertThatThrownBy(() -> running.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TransportException.class);
    Waits.until(withdrawn);
    decided.countDown();
    assertThat(way.answerTo().apply(id(1)).object("result")).hasValue(json("{'action':'decline'}"));
  }
}
