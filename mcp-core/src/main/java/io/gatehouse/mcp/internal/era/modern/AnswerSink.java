package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the HTTP response to one request: a JSON body, or an event stream of notifications that ends with the answer (2026-07-28
 * {@code basic/transports/streamable-http#receiving-messages}). Never throws for what a server sent: the reply says what is wrong. Used
 * by one thread.
 */
final class AnswerSink implements ResponseSink {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerSink.class);

  private final String server;
  private final long id;
  private final JsonLimits limits;
  private final Clock clock;
  private final Consumer<RpcMessage.Notification> notes;
  private int status;
  private Optional<Duration> retryAfter = Optional.empty();
  private boolean bodied;
  private @Nullable Reply reply;
  private @Nullable RuntimeException thrown;

  /** Reads the answer to the request with this id; {@code notes} gets the notifications before it. */
  AnswerSink(
      String server,
      long id,
      JsonLimits limits,
      Clock clock,
      Consumer<RpcMessage.Notification> notes) {
    this.server = server;
    this.id = id;
    this.limits = limits;
    this.clock = clock;
    this.notes = notes;
  }

  /**
   * What came; empty if an event stream ended without the answer, which is then lost.
   *
   * @throws RuntimeException what a listener of the host threw
   */
  Optional<Reply> reply() {
    if (thrown != null) {
      throw thrown;
    }
    boolean stream = !bodied && status >= 200 && status < 300;
    return reply != null || stream
        ? Optional.ofNullable(reply)
        : Optional.of(new Reply.Bare(status, retryAfter));
  }

  /** Whether more than the doorman has seen the request: a refused credential keeps it from running. */
  boolean accepted() {
    return status != 401 && status != 403;
  }

  @Override
  public void onHead(int code, List<Header> headers) {
    status = code;
    retryAfter = RetryAfter.of(headers, clock);
  }

  @Override
  public void onBody(InputStream body) throws IOException {
    bodied = true;
    try {
      reply = read(JsonValue.read(body, limits));
    } catch (JsonException e) {
      reply = null; // a proxy's page, nothing at all, or worse: the status has to do
    }
    if (reply == null || (reply instanceof Reply.Broken && status >= 400)) {
      reply = new Reply.Bare(status, retryAfter);
    }
  }

  @Override
  public boolean onEvent(SseEvent event) throws IOException {
    if (!event.hasData() || !event.type().equals("message")) {
      return true;
    }
    try {
      reply = read(JsonValue.read(event.data(), limits));
    } catch (JsonException e) {
      reply = new Reply.Broken("an event holds no json within the limits: " + e.reason());
    }
    return reply == null && thrown == null;
  }

  /** Null if the message is not the answer and may be passed over. */
  private @Nullable Reply read(JsonValue value) {
    RpcMessage message = RpcMessage.of(value);
    if (message instanceof RpcMessage.Result result) {
      return isOurs(result.id())
          ? new Reply.Result(result.result())
          : new Reply.Broken("an answer has another id");
    } else if (message instanceof RpcMessage.Failure failure) {
      boolean ours =
          failure.id().isEmpty() || isOurs(failure.id().get()); // absent if it could not be read
      return ours
          ? new Reply.Failure(failure.error(), status, retryAfter)
          : new Reply.Broken("an answer has another id");
    } else if (message instanceof RpcMessage.Notification note) {
      try {
        notes.accept(note);
      } catch (
          RuntimeException
              e) { // the host's listener: it ends the call, but not inside the transport
        thrown = e;
      }
      return null;
    } else if (message instanceof RpcMessage.Request) {
      LOG.debug("server {}: dropped a request, which modern servers do not send", server);
      return null;
    }
    return new Reply.Broken(((RpcMessage.Malformed) message).why());
  }

  private boolean isOurs(JsonValue given) {
    return given instanceof JsonNumber number
        && number.longValueExact().isPresent()
        && number.longValueExact().getAsLong() == id;
  }
}
