package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The open requests of a legacy server to its client. Safe for use by several threads. */
final class Questions {
  private static final long PATIENCE_SECONDS = 60;

  private final Map<String, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  /** Asks all questions, one after the other, and waits for each answer. */
  Map<String, JsonObject> ask(Map<String, JsonObject> questions, Outlet outlet)
      throws IOException, InterruptedException {
    Map<String, JsonObject> answers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonObject> question : questions.entrySet()) {
      String id = "question-" + ids.incrementAndGet();
      CompletableFuture<JsonObject> answer = new CompletableFuture<>();
      open.put(id, answer);
      try {
        outlet.send(JsonObject.of("jsonrpc", "2.0", "id", id)
            .with("method", question.getValue().get("method"))
            .with("params", question.getValue().get("params"))
            .toJson());
        answers.put(question.getKey(), answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("the client did not answer a question", e);
      } finally {
        open.remove(id);
      }
    }
    return answers;
  }

  /** Takes an answer of the client; one that nobody waits for is ignored. */
  void answered(JsonObject message) {
    CompletableFuture<JsonObject> waiting = open.get(message.string("id").orElse(""));
    if (waiting != null) {
      waiting.complete(message.object("result").orElse(message));
    }
  }
}
