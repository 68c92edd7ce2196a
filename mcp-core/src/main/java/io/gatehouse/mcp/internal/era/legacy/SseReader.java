package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the event stream of HTTP+SSE: first where to post to, then messages. Used by one thread. */
final class SseReader implements ResponseSink {
  private final String server;
  private final URI uri;
  private final MessageSink sink;
  private final Consumer<URI> onEndpoint;
  private int status;
  private boolean open;
  private @Nullable McpException problem;

  /** Reads what {@code uri} streams; {@code onEndpoint} is told where to post to, once. */
  SseReader(String server, URI uri, MessageSink sink, Consumer<URI> onEndpoint) {
    this.server = server;
    this.uri = uri;
    this.sink = sink;
    this.onEndpoint = onEndpoint;
  }

  /** Why the stream is of no use; null if it was of use until it ended. */
  @Nullable
  McpException problem() {
    if (problem == null && !open) {
      return new TransportException(
          server,
          TransportException.Reason.CONNECT,
          Delivery.NOT_SENT,
          "no event stream of HTTP+SSE there: GET was answered with HTTP status " + status,
          null);
    }
    return problem;
  }

  @Override
  public void onHead(int code, List<Header> headers) {
    status = code;
  }

  @Override
  public void onBody(InputStream body) {}

  @Override
  public boolean onEvent(SseEvent event) throws IOException {
    if (status / 100 != 2) {
      return false;
    } else if (!open) {
      return endpoint(event);
    } else if (event.hasData() && event.type().equals("message")) {
      byte[] data = event.data().readAllBytes();
      sink.onMessage(data, 0, data.length);
    }
    return true;
  }

  private boolean endpoint(SseEvent event) throws IOException {
    if (!event.type().equals("endpoint")) {
      problem = violation("the first event is not named endpoint", null);
      return false;
    }
    try {
      String named = new String(event.data().readAllBytes(), StandardCharsets.UTF_8);
      URI target = UrlRules.resolveSameOrigin(uri, named);
      open = true;
      onEndpoint.accept(target);
      return true;
    } catch (RefusedUrlException e) {
      problem = violation("the endpoint event: " + e.getMessage(), e);
      return false;
    }
  }

  private ProtocolViolationException violation(String rule, @Nullable Throwable cause) {
    return new ProtocolViolationException(server, Delivery.NOT_SENT, rule, cause);
  }
}
