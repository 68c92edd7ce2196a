package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** Feeds one response to a sink on the calling thread. */
final class AnswerFeed {
  // The end of an answer usually sits in the packet that holds its last byte, or in the next one.
  // Waiting longer would cost the caller, who has the answer, more than it saves.
  private static final long END_MILLIS = 10;

  private final ExchangeRequest request;
  private final Failures failures;

  AnswerFeed(ExchangeRequest request, Failures failures) {
    this.request = request;
    this.failures = failures;
  }

  /** Hands over head and content; returns when the response has ended or the sink wants no more. */
  void feed(Response response, List<String> retryAfter, ResponseSink sink) throws IOException {
    sink.onHead(response.code(), headers(response.headers(), retryAfter));
    ResponseBody body = response.body();
    if (isEventStream(response)) {
      new SseReader(body.source(), request.maxEventBytes(), failures).readAll(sink::onEvent);
      return;
    }
    try (BoundedBody bounded = new BoundedBody(
        body.byteStream(), body.contentLength(), request.maxBodyBytes(), failures)) {
      sink.onBody(bounded);
    }
  }

  /**
   * Whether nothing more is to come, so that the connection can be used again; looks a moment ahead if need be. If not, the
   * call must be cancelled before the response is closed, or closing would look ahead for longer.
   */
  static boolean hasEnded(Response response) {
    BufferedSource source = response.body().source();
    // Taken back by OkHttp when it finds the end; otherwise the connection is not used again.
    source.timeout().deadline(END_MILLIS, TimeUnit.MILLISECONDS);
    try {
      while (!source.exhausted()) {
        source.getBuffer().clear();
      }
      return true;
    } catch (IOException e) {
      return false; // Late, cut off or cancelled: the answer is complete without it.
    }
  }

  private static boolean isEventStream(Response response) {
    String type = response.header("Content-Type");
    if (type == null || !response.isSuccessful()) {
      return false;
    }
    int parameters = type.indexOf(';');
    String essence = parameters < 0 ? type : type.substring(0, parameters);
    return essence.strip().equalsIgnoreCase("text/event-stream");
  }

  private static List<Header> headers(Headers headers, List<String> retryAfter) {
    List<Header> all = new ArrayList<>(headers.size() + retryAfter.size());
    for (int i = 0; i < headers.size(); i++) {
      all.add(new Header(headers.name(i), headers.value(i)));
    }
    retryAfter.forEach(value -> all.add(new Header("Retry-After", value)));
    return all;
  }
}
