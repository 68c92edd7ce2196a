package io.gatehouse.mcp.internal.era.fake;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Bounded waiting for what another thread does; a test that waits in vain fails instead of hanging. */
public final class Waits {
  private static final long SECONDS = 20;

  private Waits() {}

  /** Waits until {@code latch} is open. */
  public static void until(CountDownLatch latch) {
    try {
      if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  /** Waits until everybody is at {@code barrier}. */
  public static void until(CyclicBarrier barrier) {
    try {
      barrier.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("waited in vain", e);
    }
  }

  /** Waits until {@code condition} holds, looking again and again. */
  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(500_000);
    }
  }

  /** Waits a few milliseconds; returns whether {@code latch} is open. */
  static boolean briefly(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  /** Waits a few milliseconds for something to be in {@code queue}; null if nothing was. */
  static @Nullable String briefly(BlockingQueue<String> queue) {
    try {
      return queue.poll(5, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
