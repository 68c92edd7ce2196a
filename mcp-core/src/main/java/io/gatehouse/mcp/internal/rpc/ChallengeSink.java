package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a challenge from the era: a 401 always, a 403 if it names a scheme to authorize with. */
final class ChallengeSink implements ResponseSink {
  private final HttpCall call;
  private final @Nullable Authorizer authorizer;
  private final ResponseSink sink;
  private int status;
  private List<Header> headers = List.of();
  private boolean challenged;

  ChallengeSink(HttpCall call, @Nullable Authorizer authorizer, ResponseSink sink) {
    this.call = call;
    this.authorizer = authorizer;
    this.sink = sink;
  }

  boolean challenged() {
    return challenged;
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  List<String> challenges() {
    return headers.stream()
        .filter(h -> h.is("WWW-Authenticate"))
        .map(Header::value)
        .toList();
  }

  @Override
  public void onHead(int code, List<Header> lines) throws IOException {
    status = code;
    headers = lines;
    if (authorizer != null) {
      authorizer.onResponse(call.target(), call.context(), code, lines);
      challenged = code == 401 || (code == 403 && !challenges().isEmpty());
    }
    if (!challenged) {
      sink.onHead(code, lines);
    }
  }

  @Override
  public void onBody(InputStream body) throws IOException {
    if (!challenged) {
      sink.onBody(body);
    }
  }

  @Override
  public boolean onEvent(SseEvent event) throws IOException {
    return !challenged && sink.onEvent(event);
  }
}
