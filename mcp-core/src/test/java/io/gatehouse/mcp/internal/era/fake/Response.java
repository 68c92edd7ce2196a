package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** What a scripted server does with one request: a status, then one body or some events, then perhaps an accident. */
public final class Response {
  /** One step of answering. */
  private interface Step {
    /** Returns false if the reader wants no more. */
    boolean play(SentRequest sent, ResponseSink sink, CountDownLatch cancelled) throws IOException;
  }

  private final List<Step> steps = new ArrayList<>();

  private Response() {}

  /** A status with a body that is not an event stream. */
  public static Response body(int status, String body, Header... headers) {
    Response response = new Response();
    response.steps.add((sent, sink, cancelled) -> {
      sink.onHead(status, List.of(headers));
      sink.onBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
      return true;
    });
    return response;
  }

  /** A result for whatever id was sent, as one JSON body. */
  public static Response result(JsonObject result, Header... headers) {
    return json(200, JsonObject.of("result", result), headers);
  }

  /** What a notification or an answer gets. */
  public static Response accepted() {
    return body(202, "");
  }

  /** An error for whatever id was sent, as one JSON body. */
  public static Response error(int status, JsonObject error, Header... headers) {
    return json(status, JsonObject.of("error", error), headers);
  }

  private static Response json(int status, JsonObject answer, Header... headers) {
    Response response = new Response();
    response.steps.add((sent, sink, cancelled) -> {
      sink.onHead(status, List.of(headers));
      sink.onBody(new ByteArrayInputStream(answering(sent, answer).toUtf8()));
      return true;
    });
    return response;
  }

  /** No connection: nothing was sent. */
  public static Response unreachable() {
    return new Response().fail(TransportException.Reason.CONNECT, Delivery.NOT_SENT);
  }

  /** The connection breaks before a status comes. */
  public static Response broken() {
    return new Response().breakOff();
  }

  /** Nothing comes until the exchange is cancelled. */
  public static Response silence() {
    return new Response().hold();
  }

  /** Starts an event stream. */
  public static Response stream() {
    Response response = new Response();
    response.steps.add((sent, sink, cancelled) -> {
      sink.onHead(200, List.of(new Header("Content-Type", "text/event-stream")));
      return true;
    });
    return response;
  }

  /** Then one message as an event. */
  public Response event(JsonValue message) {
    steps.add((sent, sink, cancelled) -> event(sink, message.toUtf8()));
    return this;
  }

  /** Then one event with this text as data. */
  public Response event(String data) {
    steps.add((sent, sink, cancelled) -> event(sink, data.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Then one event with all its fields; null, or -1 for {@code retry}, for those it does not have. */
  public Response event(@Nullable String id, @Nullable String type, long retryMillis, String data) {
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    steps.add((sent, sink, cancelled) ->
        sink.onEvent(new SseEvent(id, type, retryMillis, bytes, bytes.length)));
    return this;
  }

  /** Then an event that only says from where, and how soon, to go on. */
  public Response prime(String id, long retryMillis) {
    return event(id, null, retryMillis, "");
  }

  /** Then a message made of the request, such as a notification that names its id. */
  public Response eventFor(java.util.function.Function<SentRequest, JsonObject> message) {
    steps.add((sent, sink, cancelled) -> event(sink, message.apply(sent).toUtf8()));
    return this;
  }

  /** Then the result as an event. */
  public Response finish(JsonObject result) {
    steps.add((sent, sink, cancelled) ->
        event(sink, answering(sent, JsonObject.of("result", result)).toUtf8()));
    return this;
  }

  /** Then waits for {@code gate}, or until the exchange is cancelled. */
  public Response waitFor(CountDownLatch gate) {
    steps.add((sent, sink, cancelled) -> {
      while (!Waits.briefly(gate)) {
        if (cancelled.getCount() == 0) {
          throw cancelled();
        }
      }
      return true;
    });
    return this;
  }

  /** Then whatever is put into {@code texts}, each as an event, until an empty one ends the stream. */
  public Response feed(BlockingQueue<String> texts) {
    steps.add((sent, sink, cancelled) -> {
      while (true) {
        String text = Waits.briefly(texts);
        if (cancelled.getCount() == 0) {
          throw cancelled();
        } else if (text != null && text.isEmpty()) {
          return false;
        } else if (text != null && !event(sink, text.getBytes(StandardCharsets.UTF_8))) {
          return false;
        }
      }
    });
    return this;
  }

  /** Before all that waits until everybody is at {@code barrier}. */
  public Response after(CyclicBarrier barrier) {
    steps.add(0, (sent, sink, cancelled) -> {
      Waits.until(barrier);
      return true;
    });
    return this;
  }

  /** Then runs {@code action}. */
  public Response then(Runnable action) {
    steps.add((sent, sink, cancelled) -> {
      action.run();
      return true;
    });
    return this;
  }

  /** Then nothing more until the exchange is cancelled. */
  public Response hold() {
    steps.add((sent, sink, cancelled) -> {
      Waits.until(cancelled);
      throw cancelled();
    });
    return this;
  }

  /** Then the connection breaks. */
  public Response breakOff() {
    return fail(TransportException.Reason.CLOSED, Delivery.UNKNOWN);
  }

  private Response fail(TransportException.Reason reason, Delivery delivery) {
    steps.add((sent, sink, cancelled) -> {
      throw new TransportException("scripted", reason, delivery, "scripted accident", null);
    });
    return this;
  }

  void play(SentRequest sent, ResponseSink sink, CountDownLatch cancelled) throws IOException {
    for (Step step : steps) {
      if (cancelled.getCount() == 0) {
        throw cancelled();
      }
      if (!step.play(sent, sink, cancelled)) {
        return;
      }
    }
  }

  private static boolean event(ResponseSink sink, byte[] data) throws IOException {
    // a buffer larger than the data, to be overwritten afterwards: readers must not keep it
    byte[] buffer = Arrays.copyOf(data, data.length + 16);
    boolean more = sink.onEvent(new SseEvent(null, null, -1, buffer, data.length));
    Arrays.fill(buffer, (byte) '!');
    return more;
  }

  private static JsonObject answering(SentRequest sent, JsonObject answer) {
    return JsonObject.builder()
        .put("jsonrpc", "2.0")
        .put("id", sent.id())
        .putAll(answer)
        .build();
  }

  private static TransportException cancelled() {
    return new TransportException(
        "scripted",
        TransportException.Reason.CANCELLED,
        Delivery.UNKNOWN,
        "the exchange was cancelled",
        null);
  }
}
