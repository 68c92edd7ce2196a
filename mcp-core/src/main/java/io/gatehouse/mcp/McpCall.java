package io.gatehouse.mcp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A call that has been prepared: nothing is asked or sent before it is executed, and it is executed once. Safe for use by
 * several threads.
 *
 * @param <T> the result
 */
public interface McpCall<T> {
  /**
   * Asks for consent, sends and waits, all on the calling thread.
   *
   * @throws ConsentDeniedException if it was refused
   * @throws ConsentPendingException if the decision was put off
   * @throws McpException if anything else is in the way; {@link McpException#delivery()} says how far it got
   * @throws IllegalStateException if the call was executed before
   */
  T execute();

  /**
   * The same on a thread of {@code executor}. Cancelling the future, also through {@code orTimeout}, cancels the call.
   */
  CompletableFuture<T> executeAsync(Executor executor);

  /**
   * Cancels from any thread, before or while it runs: takes an open question down, tells the server and frees the waiting
   * thread. What had been sent may have been done.
   */
  void cancel();
}
