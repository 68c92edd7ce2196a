package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.internal.gate.CallScope;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the calling thread wait between two requests. */
@FunctionalInterface
interface Waiter {
  /**
   * Returns when {@code time} is over or {@code scope} is cancelled, whichever comes first.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void await(Duration time, CallScope scope) throws InterruptedException;

  /** Waits on a condition that cancelling wakes; holds nothing else meanwhile. */
  static Waiter onCondition() {
    return (time, scope) -> {
      ReentrantLock lock = new ReentrantLock();
      Condition changed = lock.newCondition();
      Runnable waker = () -> {
        lock.lock();
        try {
          changed.signalAll();
        } finally {
          lock.unlock();
        }
      };
      long left = time.toNanos();
      scope.enter(waker);
      lock.lock();
      try {
        while (left > 0 && !scope.cancelled()) {
          left = changed.awaitNanos(left);
        }
      } finally {
        lock.unlock();
        scope.leave(waker);
      }
    };
  }
}
