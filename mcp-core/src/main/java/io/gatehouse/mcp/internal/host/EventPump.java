package io.gatehouse.mcp.internal.host;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs events one after the other on an executor that it borrows only while there are any. When they come faster than they
 * run, the oldest are dropped: they are hints to look again, not data.
 */
final class EventPump {
  private static final Logger LOG = LoggerFactory.getLogger(EventPump.class);
  private static final int MAX_QUEUED = 1_000;

  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>(); // guarded by lock
  private boolean running; // guarded by lock
  private boolean closed; // guarded by lock

  EventPump(Executor executor) {
    this.executor = executor;
  }

  /** Runs {@code event} soon; never blocks, never throws. */
  void offer(Runnable event) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (queue.size() == MAX_QUEUED) {
        queue.poll();
      }
      queue.add(event);
      if (running) {
        return;
      }
      running = true;
    } finally {
      lock.unlock();
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  /** Drops what is queued, and everything to come. */
  void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    while (true) {
      Runnable event;
      lock.lock();
      try {
        event = queue.poll();
        if (event == null) {
          running = false;
          return;
        }
      } finally {
        lock.unlock();
      }
      try {
        event.run();
      } catch (
          RuntimeException
              e) { // the host's code, or a refresh that failed: the next use tries again
        LOG.debug("an event was not taken: {}", e.getClass().getName());
      }
    }
  }
}
