package io.gatehouse.mcp.oauth.internal.token;

import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Refuses every request with a body that is made while the client waits. */
final class Answering extends Dispatcher {
  private final Supplier<String> body;

  Answering(Supplier<String> body) {
    this.body = body;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    return new MockResponse.Builder()
        .code(400)
        .addHeader("Content-Type", "application/json")
        .body(body.get())
        .build();
  }
}
