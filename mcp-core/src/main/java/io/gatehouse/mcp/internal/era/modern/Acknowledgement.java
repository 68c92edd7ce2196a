package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What the thread that opens a subscription waits for: the server's acknowledgement, or a reason why there is none. */
final class Acknowledgement {
  private final String server;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();

  Acknowledgement(String server) {
    this.server = server;
  }

  /** It is here. */
  void given() {
    done.complete(true);
  }

  /** It will not come; ignored if it came before. */
  void failed(McpException reason) {
    done.completeExceptionally(reason);
  }

  /** Whether it is here. */
  boolean isGiven() {
    return done.isDone() && !done.isCompletedExceptionally();
  }

  /**
   * Waits for it, as long as the settings allow.
   *
   * @throws McpException if it does not come
   */
  void await(CallSettings settings) {
    Runnable cancelled =
        () -> failed(giveUp(TransportException.Reason.CANCELLED, "the call was cancelled", null));
    settings.scope().enter(cancelled);
    settings
        .deadline()
        .onExpiry(() -> failed(giveUp(
            TransportException.Reason.TIMEOUT,
            "the subscription was not acknowledged in time",
            null)));
    try {
      done.get();
    } catch (ExecutionException e) {
      throw (McpException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw giveUp(TransportException.Reason.CANCELLED, "the calling thread was interrupted", e);
    } finally {
      settings.deadline().onExpiry(null);
      settings.scope().leave(cancelled);
    }
  }

  private TransportException giveUp(
      TransportException.Reason reason,
      String message,
      @org.jspecify.annotations.Nullable Throwable cause) {
    return new TransportException(server, reason, Delivery.UNKNOWN, message, cause);
  }
}
