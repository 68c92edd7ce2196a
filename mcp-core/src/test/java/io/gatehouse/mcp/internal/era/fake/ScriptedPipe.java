package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.DuplexTransport;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A server behind a pipe that plays a script: per method, what it does when such a message comes. Everything it says arrives on one
 * reader thread of its own. A method without a script is met with silence. Records what it was sent. Safe for use by several threads.
 */
public final class ScriptedPipe implements DuplexTransport {
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "scripted-pipe-reader"));
  private final Map<String, BiConsumer<ScriptedPipe, JsonObject>> script =
      new ConcurrentHashMap<>();
  private final List<JsonObject> sent = new CopyOnWriteArrayList<>();
  private volatile @Nullable MessageSink sink;
  private volatile boolean ended;

  /** Does {@code reaction} on the reader thread whenever a message with {@code method} comes. */
  public ScriptedPipe on(String method, BiConsumer<ScriptedPipe, JsonObject> reaction) {
    script.put(method, reaction);
    return this;
  }

  /** Answers every request of {@code method} with this result. */
  public ScriptedPipe result(String method, JsonObject result) {
    return on(method, (pipe, request) -> pipe.answer(request, result));
  }

  /** Answers every request of {@code method} with this error. */
  public ScriptedPipe error(String method, JsonObject error) {
    return on(method, (pipe, request) -> pipe.refuse(request, error));
  }

  /** Says the result of {@code request}. */
  public void answer(JsonObject request, JsonObject result) {
    say(JsonObject.of("jsonrpc", "2.0", "id", request.get("id"), "result", result));
  }

  /** Says that {@code request} failed. */
  public void refuse(JsonObject request, JsonObject error) {
    say(JsonObject.of("jsonrpc", "2.0", "id", request.get("id"), "error", error));
  }

  /** Says a notification. */
  public void tell(String method, JsonObject params) {
    say(JsonObject.of("jsonrpc", "2.0", "method", method, "params", params));
  }

  /** Says any message. */
  public void say(JsonValue message) {
    say(message.toJson());
  }

  /** Says any line. */
  public void say(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    byte[] buffer = Arrays.copyOf(bytes, bytes.length + 16);
    reader.execute(() -> {
      Objects.requireNonNull(sink, "the pipe was not started").onMessage(buffer, 0, bytes.length);
      Arrays.fill(buffer, (byte) '!'); // readers must not keep it
    });
  }

  /** The process dies, or closes its output. */
  public void end() {
    ended = true;
    reader.execute(() -> Objects.requireNonNull(sink, "the pipe was not started")
        .onClosed(new TransportException(
            "scripted",
            TransportException.Reason.CLOSED,
            Delivery.UNKNOWN,
            "the process ended",
            null)));
  }

  /** Everything that was sent, in order. */
  public List<JsonObject> sent() {
    return List.copyOf(sent);
  }

  /** The answers to requests of the server, in order. */
  public List<JsonObject> answers() {
    return sent.stream().filter(m -> !m.has("method")).toList();
  }

  /** Everything that was sent with {@code method}, in order. */
  public List<JsonObject> sent(String method) {
    return sent.stream()
        .filter(m -> m.string("method").filter(method::equals).isPresent())
        .toList();
  }

  @Override
  public void start(MessageSink target) {
    sink = target;
  }

  @Override
  public void send(MessageBody message) {
    if (ended) {
      throw new TransportException(
          "scripted",
          TransportException.Reason.CLOSED,
          Delivery.NOT_SENT,
          "the process has ended",
          null);
    }
    JsonObject json = read(message);
    sent.add(json);
    BiConsumer<ScriptedPipe, JsonObject> reaction =
        script.get(json.string("method").orElse(""));
    if (reaction != null) {
      reader.execute(() -> reaction.accept(this, json));
    }
  }

  @Override
  public void close() {
    ended = true;
    reader.shutdown();
  }

  private static JsonObject read(MessageBody message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      message.writeTo(bytes);
      String line = bytes.toString(StandardCharsets.UTF_8);
      if (line.indexOf('\n') >= 0) {
        throw new AssertionError("a message holds a line feed");
      }
      return (JsonObject) JsonValue.parse(line);
    } catch (JsonException e) {
      throw new AssertionError("not JSON: " + bytes.toString(StandardCharsets.UTF_8), e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
