package io.gatehouse.mcp.transport.http;

import java.io.IOException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The last step before the wire: notes that a request is about to leave, and keeps OkHttp from sending it a second time.
 * Stateless; finds the {@link Transmission} of a request among its tags.
 *
 * <p>OkHttp repeats a request by itself after 503 with {@code Retry-After: 0}, whatever it is told about retries. One with a
 * body is protected by {@link SegmentRequestBody#isOneShot}; one without is protected by taking that header out of OkHttp's
 * sight, and giving it back afterwards.
 */
final class OneTransmission implements Interceptor {
  private static final String RETRY_AFTER = "Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Transmission transmission = request.tag(Transmission.class);
    if (transmission == null) {
      throw new IOException("an interceptor replaced the request");
    }
    if (request.body() == null || request.body().contentLength() == 0) {
      // There is no body whose writing would tell: from here on the head may be on its way.
      transmission.started();
    }
    Response response = chain.proceed(request);
    if (response.code() != 503) {
      return response;
    }
    transmission.retryAfter(response.headers(RETRY_AFTER));
    return response.newBuilder().removeHeader(RETRY_AFTER).build();
  }

  /** What is known about one request on its way; written and read on the executing thread, except where said. */
  static final class Transmission {
    // Also read when another thread cancels.
    private volatile boolean started;
    private List<String> retryAfter = List.of();

    void started() {
      started = true;
    }

    /** Whether the message may have left, in whole or in part. */
    boolean hasStarted() {
      return started;
    }

    private void retryAfter(List<String> values) {
      retryAfter = List.copyOf(values);
    }

    /** The {@code Retry-After} lines that were taken out of the response. */
    List<String> retryAfter() {
      return retryAfter;
    }
  }
}
