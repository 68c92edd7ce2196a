package io.gatehouse.mcp.internal.gate;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A stretch of the host's code on this thread that may be interrupted from another one. Interrupts reach the thread only
 * while it is in there: none leaks into what the thread does next. Made on the thread it stands for.
 */
public final class Interrupter implements Runnable {
  private final Thread thread = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean inside = true; // guarded by lock
  private boolean interrupted; // guarded by lock

  /** Interrupts the thread if it is still inside. */
  @Override
  public void run() {
    lock.lock();
    try {
      if (inside) {
        interrupted = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Leaves, on the thread itself; returns whether it was interrupted through this object. */
  public boolean exit() {
    lock.lock();
    try {
      inside = false;
      if (interrupted) {
        Thread.interrupted(); // ours: clear it, so that nothing after this sees it
      }
      return interrupted;
    } finally {
      lock.unlock();
    }
  }
}
