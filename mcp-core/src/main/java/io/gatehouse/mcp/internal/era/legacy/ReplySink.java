package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response to one request of ours, which may go on in further responses: picks the answer out and hands everything
 * else over at once. Used by one thread, that of the caller.
 */
final class ReplySink implements ResponseSink {
  private final long id;
  private final CallInFlight call;
  private final ServerMessages messages;
  private final JsonLimits limits;
  private int firstStatus;
  private int status;
  private Optional<String> sessionId = Optional.empty();
  private @Nullable RpcMessage answer;
  private @Nullable String eventId;
  private OptionalLong retryMillis = OptionalLong.empty();
  private long events;

  ReplySink(long id, CallInFlight call, ServerMessages messages, JsonLimits limits) {
    this.id = id;
    this.call = call;
    this.messages = messages;
    this.limits = limits;
  }

  /** The status of the response to the request itself; 0 if there was none. */
  int firstStatus() {
    return firstStatus;
  }

  /** The status of the last response, which may be one that went on with the first; 0 if there was none. */
  int status() {
    return status;
  }

  /** The session id in the head of the last response. */
  Optional<String> sessionId() {
    return sessionId;
  }

  /** The answer, once it is there. */
  @Nullable
  RpcMessage answer() {
    return answer;
  }

  /** The last event id; null if there was none that can be sent back. */
  @Nullable
  String eventId() {
    return eventId;
  }

  /** How long to wait before resuming, as the server said last. */
  OptionalLong retryMillis() {
    return retryMillis;
  }

  /** How many events have been read. */
  long events() {
    return events;
  }

  @Override
  public void onHead(int code, List<Header> headers) {
    status = code;
    firstStatus = firstStatus == 0 ? code : firstStatus;
    sessionId = StreamableHttp.sessionId(headers);
  }

  @Override
  public void onBody(InputStream body) throws IOException {
    try {
      take(JsonValue.read(body, limits), true);
    } catch (JsonException e) {
      if (accepted()
          && status != 202) { // anything may come with an error, and nothing has to come with a 202
        fail("the body is not JSON that we accept: " + e.getMessage());
      }
    }
  }

  @Override
  public boolean onEvent(SseEvent event) throws IOException {
    events++;
    call.hearStrayProgress();
    event.id().ifPresent(last -> eventId = StreamableHttp.isSendable(last) ? last : null);
    if (event.retryMillis().isPresent()) {
      retryMillis = event.retryMillis();
    }
    if (event.hasData() && event.type().equals("message")) {
      try {
        take(JsonValue.read(event.data(), limits), false);
      } catch (JsonException e) {
        fail("an event is not JSON that we accept: " + e.getMessage());
      }
    }
    return answer == null;
  }

  private void take(JsonValue value, boolean wholeBody) {
    if (value instanceof JsonArray batch) { // 2025-03-26 basic/index#batching: must be receivable
      batch.forEach(element -> take(RpcMessage.of(element), false));
    } else {
      take(RpcMessage.of(value), wholeBody);
    }
  }

  private void take(RpcMessage message, boolean wholeBody) {
    if (answer == null && isAnswer(message, wholeBody)) {
      answer = message;
    } else {
      messages.receive(message, call);
    }
  }

  private boolean isAnswer(RpcMessage message, boolean wholeBody) {
    if (message instanceof RpcMessage.Result result) {
      return isOurs(result.id());
    } else if (message instanceof RpcMessage.Failure failure) {
      // Servers that could not read the id leave it out or make one up; the body of a refusal is
      // about this request anyway.
      return (wholeBody && !accepted()) || failure.id().map(this::isOurs).orElse(wholeBody);
    }
    return message instanceof RpcMessage.Malformed malformed
        && malformed.id().map(this::isOurs).orElse(wholeBody && accepted());
  }

  private boolean isOurs(JsonValue given) {
    return given instanceof JsonNumber number
        && number.longValueExact().isPresent()
        && number.longValueExact().getAsLong() == id;
  }

  private boolean accepted() {
    return status / 100 == 2;
  }

  private void fail(String rule) {
    answer = new RpcMessage.Malformed(Optional.empty(), rule);
  }
}
