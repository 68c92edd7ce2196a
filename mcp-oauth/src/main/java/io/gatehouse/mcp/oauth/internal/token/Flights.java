package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.oauth.TokenException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Work that several threads want at the same time is done by the first of them; the others wait for what it gets, without holding
 * anything. Safe for use by several threads.
 */
public final class Flights<K, T> {
  private final Map<K, CompletableFuture<T>> flying = new ConcurrentHashMap<>();

  /** Nothing is under way. */
  public Flights() {}

  /**
   * Does {@code work}, or waits for whoever does it for {@code key} already and shares the result or failure. Where that thread
   * was interrupted, one of those that wait does it anew.
   *
   * @throws TokenException if this thread is interrupted while it waits; its interrupt flag is set
   */
  public T join(K key, Supplier<T> work) {
    while (true) {
      CompletableFuture<T> mine = new CompletableFuture<>();
      CompletableFuture<T> other = flying.putIfAbsent(key, mine);
      if (other == null) {
        return lead(key, mine, work);
      }
      try {
        return other.get();
      } catch (CancellationException e) {
        // It was given up for a reason that is not ours: once more.
      } catch (ExecutionException e) {
        if (e.getCause() instanceof McpException failure) {
          throw failure;
        }
        throw new IllegalStateException("work ends with a result or a failure of ours", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TokenException(
            null, "interrupted while another call was refreshing the token", null, 0, e);
      }
    }
  }

  private T lead(K key, CompletableFuture<T> mine, Supplier<T> work) {
    try {
      T result = work.get();
      mine.complete(result);
      return result;
    } catch (McpException e) {
      if (!Thread.currentThread().isInterrupted()) {
        mine.completeExceptionally(e);
      }
      throw e;
    } finally {
      flying.remove(key, mine);
      mine.cancel(false);
    }
  }
}
