package io.gatehouse.mcp.internal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread cancel what another is doing: everything that can block registers here how to wake it. Safe for use by
 * several threads; cancelling twice is cancelling once.
 */
public final class CallScope {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> wakers = new ArrayList<>(2); // guarded by lock
  private volatile boolean cancelled; // written under lock, so that no waker is missed

  /** Cancels: wakes whatever blocks now, and whatever would block later. */
  public void cancel() {
    List<Runnable> now;
    lock.lock();
    try {
      if (cancelled) {
        return;
      }
      cancelled = true;
      now = List.copyOf(wakers);
    } finally {
      lock.unlock();
    }
    now.forEach(Runnable::run); // outside the lock: wakers take locks of their own
  }

  /** Whether {@link #cancel()} was called. */
  public boolean cancelled() {
    return cancelled;
  }

  /** Registers {@code waker} until {@link #leave}; runs it at once if this scope is cancelled already. */
  public void enter(Runnable waker) {
    boolean late;
    lock.lock();
    try {
      wakers.add(waker);
      late = cancelled;
    } finally {
      lock.unlock();
    }
    if (late) {
      waker.run();
    }
  }

  /** Takes {@code waker} back. */
  public void leave(Runnable waker) {
    lock.lock();
    try {
      wakers.remove(waker);
    } finally {
      lock.unlock();
    }
  }
}
