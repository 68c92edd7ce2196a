package io.gatehouse.mcp.internal.rpc;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes deadlines; one daemon thread per host watches them all, started by the first and ended by {@link #close()}. Safe for
 * use by several threads.
 */
public final class Deadlines implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;
  private static final Duration LONGEST = Duration.ofDays(365);

  private final ScheduledThreadPoolExecutor timer;
  private final Set<Deadline> watched = ConcurrentHashMap.newKeySet();
  private final long base = System.nanoTime();

  /**
   * When the watch looks next, in nanoseconds since {@code base}. A call whose deadline is later need not wake the timer thread,
   * and one that ends need not tell it: a steady stream of calls costs a look now and then.
   */
  private final AtomicLong nextLook = new AtomicLong(NEVER);

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
    watched.clear();
  }

  private void watch(Deadline deadline, long leftNanos) {
    watched.add(deadline);
    lookBy(System.nanoTime() - base + Math.max(0, leftNanos));
  }

  private void lookBy(long at) {
    for (long planned = nextLook.get(); at < planned; planned = nextLook.get()) {
      if (nextLook.compareAndSet(planned, at)) {
        try {
          ScheduledFuture<?> unused =
              timer.schedule(this::look, at - (System.nanoTime() - base), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
          return; // closed: whoever waits is woken by the end of its connection
        }
        return;
      }
    }
  }

  private void look() {
    nextLook.set(NEVER);
    long soonest = NEVER;
    for (Deadline deadline : watched) {
      soonest = Math.min(soonest, deadline.check());
    }
    if (soonest != NEVER) {
      lookBy(System.nanoTime() - base + soonest);
    }
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

    private Deadline(Duration timeout, Duration maximum) {
      this.timeoutNanos = saturated(timeout);
      this.maximumNanos = Math.max(timeoutNanos, saturated(maximum));
    }

    /** Sets what wakes the thread that is waiting; runs it at once if time is over already. Null takes it back. */
    public void onExpiry(@Nullable Runnable waker) {
      boolean late;
      long left;
      lock.lock();
      try {
        onExpiry = waker;
        late = expired;
        left = waker == null || pauses > 0 || closed ? NEVER : left();
      } finally {
        lock.unlock();
      }
      if (waker == null) {
        watched.remove(this);
      } else if (late) {
        waker.run();
      } else if (left != NEVER) {
        watch(this, left);
      }
    }

    /** Counts the timeout anew, for there was progress; the maximum goes on. */
    public void reset() {
      Runnable waker;
      lock.lock();
      try {
        account();
        windowNanos = 0; // the next look finds the new window
        boolean before = expired;
        // Time may have run out while nobody waited, between two rounds, or right before the watch
        // looked: it passes over what has expired, so whoever waits is woken here.
        expired = pauses == 0 && left() <= 0;
        waker = expired && !before ? onExpiry : null;
      } finally {
        lock.unlock();
      }
      if (waker != null) {
        waker.run(); // outside the lock: wakers take locks of their own
      }
    }

    /** Stops the clock while a person thinks; to be matched by {@link #resume()}. */
    public void pause() {
      lock.lock();
      try {
        account();
        pauses++;
      } finally {
        lock.unlock();
      }
    }

    /** Starts the clock again after {@link #pause()}. */
    public void resume() {
      long left = NEVER;
      lock.lock();
      try {
        startedAt = System.nanoTime();
        if (--pauses == 0 && onExpiry != null && !expired && !closed) {
          left = left();
        }
      } finally {
        lock.unlock();
      }
      if (left != NEVER) {
        watch(this, left);
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
      } finally {
        lock.unlock();
      }
      watched.remove(this);
    }

    /** Wakes whoever waits if time is over; otherwise says in how many nanoseconds to look again. */
    private long check() {
      Runnable waker;
      lock.lock();
      try {
        if (closed || expired || pauses > 0 || onExpiry == null) {
          return NEVER; // watched anew when that changes
        }
        long left = left();
        if (left > 0) {
          return left;
        }
        expired = true;
        waker = onExpiry;
      } finally {
        lock.unlock();
      }
      waker.run(); // outside the lock: wakers take locks of their own
      return NEVER;
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

    private static long saturated(Duration duration) {
      return (duration.compareTo(LONGEST) > 0 ? LONGEST : duration).toNanos();
    }
  }
}
