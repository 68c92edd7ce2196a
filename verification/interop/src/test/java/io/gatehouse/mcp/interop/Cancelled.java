package io.gatehouse.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpCall;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** A call that is cancelled from another thread once its server works on it. */
final class Cancelled {
  private Cancelled() {}

  /** Calls {@code tool}, cancels after its first progress, and checks how the call ends. */
  static void afterFirstProgress(TestHost host, String tool, JsonObject arguments)
      throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    RequestOptions options = RequestOptions.defaults().onProgress(progress -> working.countDown());
    McpCall<CallToolResult> call = host.client().toolCall(tool, arguments, TestHost.USER, options);
    CompletableFuture<CallToolResult> result = call.executeAsync(ForkJoinPool.commonPool());
    assertThat(working.await(20, TimeUnit.SECONDS)).as("whether progress came").isTrue();

    call.cancel();

    assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED);
          assertThat(e.delivery()).isNotEqualTo(Delivery.NOT_SENT);
        });
  }
}
