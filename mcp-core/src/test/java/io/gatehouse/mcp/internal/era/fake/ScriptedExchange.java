package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * An HTTP server that plays a script: per JSON-RPC method a queue of responses, or what a function says. A request that nothing was
 * scripted for fails the test. Records what it was sent. Safe for use by several threads.
 */
public final class ScriptedExchange implements ExchangeTransport {
  private final Map<String, Queue<Response>> script = new ConcurrentHashMap<>();
  private final Map<String, Function<SentRequest, Response>> always = new ConcurrentHashMap<>();
  private final List<SentRequest> sent = new CopyOnWriteArrayList<>();
  private final Set<CountDownLatch> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Answers the next requests of {@code method} with these responses, in this order. */
  public ScriptedExchange on(String method, Response... responses) {
    script.computeIfAbsent(method, m -> new ConcurrentLinkedQueue<>()).addAll(List.of(responses));
    return this;
  }

  /** Answers every request of {@code method} that no queue has a response for. */
  public ScriptedExchange always(String method, Function<SentRequest, Response> response) {
    always.put(method, response);
    return this;
  }

  /** Everything that was sent, in order. */
  public List<SentRequest> sent() {
    return List.copyOf(sent);
  }

  /** Everything that was sent with {@code method}, in order. */
  public List<SentRequest> sent(String method) {
    return sent.stream().filter(s -> s.method().equals(method)).toList();
  }

  /** The number of exchanges that have not ended. */
  public int running() {
    return running.size();
  }

  /** Whether the transport was closed. */
  public boolean closed() {
    return closed;
  }

  @Override
  public Exchange prepare(ExchangeRequest request) {
    CountDownLatch cancelled = new CountDownLatch(1);
    return new Exchange() {
      @Override
      public void execute(ResponseSink sink) {
        run(request, sink, cancelled);
      }

      @Override
      public void cancel() {
        cancelled.countDown();
      }
    };
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(CountDownLatch::countDown);
  }

  private void run(ExchangeRequest request, ResponseSink sink, CountDownLatch cancelled) {
    SentRequest seen = read(request);
    running.add(cancelled);
    try {
      Response response = next(seen);
      sent.add(seen);
      response.play(seen, sink, cancelled);
    } catch (IOException e) {
      throw new AssertionError("the sink threw", e);
    } finally {
      running.remove(cancelled);
    }
  }

  private Response next(SentRequest request) {
    Queue<Response> queue = script.get(request.method());
    Response response = queue == null ? null : queue.poll();
    Function<SentRequest, Response> otherwise = always.get(request.method());
    if (response == null && otherwise != null) {
      response = otherwise.apply(request);
    }
    if (response == null) {
      throw new AssertionError(
          "nothing is scripted for " + request.method() + ": " + request.text());
    }
    return response;
  }

  private static SentRequest read(ExchangeRequest request) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      request.body().writeTo(bytes);
      String text = bytes.toString(StandardCharsets.UTF_8);
      JsonObject body = text.isEmpty() ? JsonObject.empty() : (JsonObject) JsonValue.parse(text);
      return new SentRequest(request, text, body);
    } catch (JsonException e) {
      throw new AssertionError(
          "the body is not JSON: " + bytes.toString(StandardCharsets.UTF_8), e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
