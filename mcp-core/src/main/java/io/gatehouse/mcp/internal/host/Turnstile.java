package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.CallScope;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread through at a time; those that wait can be cancelled. Unlike a lock it may be held while a person thinks.
 */
final class Turnstile {
  private final String server;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private @Nullable Thread holder; // guarded by lock

  Turnstile(String server) {
    this.server = server;
  }

  /**
   * Waits for its turn.
   *
   * @throws TransportException with reason {@code CANCELLED} if {@code scope} is cancelled first
   * @throws IllegalStateException if this thread is inside already: a policy or handler called back into its own server
   */
  void enter(CallScope scope) {
    Runnable waker = this::wakeAll;
    scope.enter(waker);
    lock.lock();
    try {
      if (holder == Thread.currentThread()) {
        throw new IllegalStateException(
            "server " + server + " is called from within its own consent");
      }
      while (holder != null && !scope.cancelled()) {
        freed.await(1, TimeUnit.HOURS);
      }
      if (scope.cancelled()) {
        throw cancelled("the call was cancelled", null);
      }
      holder = Thread.currentThread();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled("the calling thread was interrupted", e);
    } finally {
      lock.unlock();
      scope.leave(waker);
    }
  }

  /** Lets the next one in. */
  void leave() {
    lock.lock();
    try {
      holder = null;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    lock.lock();
    try {
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private TransportException cancelled(String why, @Nullable Throwable cause) {
    return new TransportException(
        server, TransportException.Reason.CANCELLED, Delivery.NOT_SENT, why, cause);
  }
}
