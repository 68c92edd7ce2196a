package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.McpCall;
import io.gatehouse.mcp.internal.gate.CallScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A call as the host's front door hands it out; the work is a function of the scope that cancels it. */
public final class PreparedCall<T> implements McpCall<T> {
  private final Function<CallScope, T> work;
  private final CallScope scope = new CallScope();
  private final AtomicBoolean executed = new AtomicBoolean();

  /** A call that does {@code work}. */
  public PreparedCall(Function<CallScope, T> work) {
    this.work = work;
  }

  @Override
  public T execute() {
    if (!executed.compareAndSet(false, true)) {
      throw new IllegalStateException("a call is executed once: prepare another");
    }
    return work.apply(scope);
  }

  @Override
  public CompletableFuture<T> executeAsync(Executor executor) {
    CompletableFuture<T> future = new CompletableFuture<>();
    var unused = future.whenComplete((result, failure) -> {
      if (failure != null) {
        cancel(); // the future was cancelled or timed out: nobody waits for the work any more
      }
    });
    try {
      executor.execute(() -> complete(future));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(e);
    }
    return future;
  }

  @Override
  public void cancel() {
    scope.cancel();
  }

  private void complete(CompletableFuture<T> future) {
    try {
      future.complete(execute());
    } catch (RuntimeException | Error e) { // whatever it is, it belongs to whoever holds the future
      future.completeExceptionally(e);
    }
  }
}
