package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the responses that make up a {@link ServerStream}, one after the other. Used by one thread. */
final class StreamSink implements ResponseSink {
  private final ServerMessages messages;
  private final JsonLimits limits;
  private Deadlines.@Nullable Deadline opening;
  private int status;
  private boolean everOpened;
  private boolean opened;
  private boolean brought;
  private @Nullable String eventId;
  private OptionalLong retryMillis = OptionalLong.empty();

  StreamSink(ServerMessages messages, JsonLimits limits) {
    this.messages = messages;
    this.limits = limits;
  }

  /** The next response begins; {@code deadline} is for its head, for its body there is none. */
  void begin(Deadlines.Deadline deadline) {
    opening = deadline;
    status = 0;
    opened = false;
    brought = false;
  }

  /** Whether this response is an event stream. */
  boolean opened() {
    return opened;
  }

  /** Whether it brought anything. */
  boolean brought() {
    return brought;
  }

  /** Whether the server does not offer such a stream; being busy or failing is no refusal. */
  boolean refused() {
    return !opened && status != 0 && status != 429 && status / 100 != 5;
  }

  /** Whether the server had such a stream and has forgotten the session now. */
  boolean lost() {
    return everOpened && status == 404;
  }

  @Nullable
  String eventId() {
    return eventId;
  }

  OptionalLong retryMillis() {
    return retryMillis;
  }

  @Override
  public void onHead(int code, List<Header> headers) {
    status = code;
    boolean events = headers.stream()
        .anyMatch(h ->
            h.is("Content-Type") && h.value().regionMatches(true, 0, "text/event-stream", 0, 17));
    opened = code / 100 == 2 && events;
    everOpened |= opened;
    if (opened && opening != null) {
      opening.pause(); // open: from here on silence is nothing to worry about
    }
  }

  @Override
  public void onBody(InputStream body) {
    opened = false;
  }

  @Override
  public boolean onEvent(SseEvent event) throws IOException {
    brought = true;
    event.id().ifPresent(last -> eventId = StreamableHttp.isSendable(last) ? last : null);
    if (event.retryMillis().isPresent()) {
      retryMillis = event.retryMillis();
    }
    if (event.hasData() && event.type().equals("message")) {
      try {
        take(JsonValue.read(event.data(), limits));
      } catch (JsonException e) {
        return true; // answers nobody
      }
    }
    return true;
  }

  private void take(JsonValue value) {
    if (value instanceof JsonArray batch) { // 2025-03-26 basic/index#batching: must be receivable
      batch.forEach(element -> messages.receive(RpcMessage.of(element), null));
    } else {
      messages.receive(RpcMessage.of(value), null);
    }
  }
}
