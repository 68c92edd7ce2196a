package io.gatehouse.mcp.internal.rpc;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes deadlines; one daemon thread per host watches them all, started by the first and ended by {@link #close()}. Safe for
 * use by several threads.
 */
public final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  /** Deadlines watched by a thread called {@code threadName}. */
  public Deadlines(String threadName) {
    timer = new ScheduledThreadPoolExecutor(1, task -> {
      Thread thread = new Thread(task, threadName);
      thread.setDaemon(true);
      return thread;
    });
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Starts a deadline.
   *
   * @param timeout how long until it expires, counted anew by {@link Deadline#reset()}
   * @param maximum how long it may take at most, however often it is reset
   */
  public Deadline start(Duration timeout, Duration maximum) {
    return new Deadline(timeout, maximum);
  }

  /** Runs {@code task} on the timer thread after {@code delay}; it must be quick. Returns how to prevent that. */
  public Runnable after(Duration delay, Runnable task) {
    ScheduledFuture<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** The time one call has. A person's thinking does not count: it is paused meanwhile. */
  public final class Deadline implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final long timeoutNanos;
    private final long maximumNanos;
    private long activeNanos; // guarded by lock: time used before the last start of the clock
    private long windowNanos; // guarded by lock: of it, since the last reset
    private long startedAt = System.nanoTime(); // guarded by lock
    private int pauses; // guarded by lock
    private boolean expired; // guarded by lock
    private boolean closed; // guarded by lock
    private @Nullable Runnable onExpiry; // guarded by lock
    private @Nullable ScheduledFuture<?> future; // guarded by lock

    private Deadline(Duration timeout, Duration maximum) {
      this.timeoutNanos = saturated(timeout);
      this.maximumNanos = Math.max(timeoutNanos, saturated(maximum));
    }

    /** Sets what wakes the thread that is waiting; runs it at once if time is over already. Null takes it back. */
    public void onExpiry(@Nullable Runnable waker) {
      boolean late;
      lock.lock();
      try {
        onExpiry = waker;
        late = waker != null && expired;
        if (waker != null && !expired && future == null && pauses == 0) {
          schedule();
        }
      } finally {
        lock.unlock();
      }
      if (waker != null && late) {
        waker.run();
      }
    }

    /** Counts the timeout anew, for there was progress; the maximum goes on. */
    public void reset() {
      lock.lock();
      try {
        account();
        windowNanos = 0; // a pending task finds the new window and schedules itself again
        expired = left() <= 0; // time may have run out while nobody waited, between two rounds
      } finally {
        lock.unlock();
      }
    }

    /** Stops the clock while a person thinks; to be matched by {@link #resume()}. */
    public void pause() {
      lock.lock();
      try {
        account();
        if (pauses++ == 0) {
          unschedule();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Starts the clock again after {@link #pause()}. */
    public void resume() {
      lock.lock();
      try {
        startedAt = System.nanoTime();
        if (--pauses == 0 && onExpiry != null && !expired && !closed) {
          schedule();
        }
      } finally {
        lock.unlock();
      }
    }

    /** Nanoseconds left; zero or less when time is over; {@code Long.MAX_VALUE} while paused. */
    public long remainingNanos() {
      lock.lock();
      try {
        return pauses > 0 ? Long.MAX_VALUE : left();
      } finally {
        lock.unlock();
      }
    }

    /** Whether time is over. */
    public boolean expired() {
      return remainingNanos() <= 0;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        closed = true;
        onExpiry = null;
        unschedule();
      } finally {
        lock.unlock();
      }
    }

    private void check() {
      Runnable waker = null;
      lock.lock();
      try {
        future = null;
        if (closed || pauses > 0) {
          return;
        }
        if (left() > 0) {
          schedule();
          return;
        }
        expired = true;
        waker = onExpiry;
      } finally {
        lock.unlock();
      }
      if (waker != null) {
        waker.run(); // outside the lock: wakers take locks of their own
      }
    }

    private void account() {
      if (pauses == 0) {
        long now = System.nanoTime();
        activeNanos += now - startedAt;
        windowNanos += now - startedAt;
        startedAt = now;
      }
    }

    private long left() {
      long running = System.nanoTime() - startedAt;
      return Math.min(timeoutNanos - windowNanos, maximumNanos - activeNanos) - running;
    }

    private void schedule() {
      if (!timer.isShutdown()) {
        future = timer.schedule(this::check, Math.max(0, left()), TimeUnit.NANOSECONDS);
      }
    }

    private void unschedule() {
      if (future != null) {
        future.cancel(false);
        future = null;
      }
    }

    private static long saturated(Duration duration) {
      return duration.compareTo(Duration.ofDays(365)) > 0
          ? Duration.ofDays(365).toNanos()
          : duration.toNanos();
    }
  }
}
