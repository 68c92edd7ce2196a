package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.CallScope;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for its answer. Notifications that belong to it are handed to the waiting thread, so that a host's
 * listener never holds up the reader; when they come faster than it takes them, the oldest are dropped.
 */
public final class Pending implements AutoCloseable {
  private static final int MAX_QUEUED = 256;

  private final String server;
  private final long id;
  private final Runnable forget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<RpcMessage.Notification> notes = new ArrayDeque<>(0); // guarded by lock
  private @Nullable RpcMessage answer; // guarded by lock
  private @Nullable TransportException failure; // guarded by lock
  private boolean woken; // guarded by lock
  private @Nullable Runnable onDone; // guarded by lock

  Pending(String server, long id, Runnable forget) {
    this.server = server;
    this.id = id;
    this.forget = forget;
  }

  /** The id of the request. */
  public long id() {
    return id;
  }

  /**
   * Waits for the answer on the calling thread, giving it notifications meanwhile.
   *
   * @throws TransportException with reason {@code TIMEOUT}, {@code CANCELLED} or that of the connection's end
   */
  public RpcMessage await(
      Deadlines.Deadline deadline,
      CallScope scope,
      Consumer<RpcMessage.Notification> onNotification) {
    Runnable waker = this::wake;
    scope.enter(waker);
    deadline.onExpiry(waker);
    try {
      while (true) {
        RpcMessage.Notification note;
        lock.lock();
        try {
          while (notes.isEmpty() && answer == null && failure == null && !woken) {
            changed.await(1, TimeUnit.HOURS); // woken by answer, note, failure, cancel or deadline
          }
          woken = false;
          note = notes.poll();
          if (note == null && answer != null) {
            return answer;
          }
          if (note == null && failure != null) {
            throw new TransportException(
                server,
                failure.reason(),
                Delivery.UNKNOWN,
                "the connection ended before the answer came",
                failure);
          }
        } finally {
          lock.unlock();
        }
        if (note != null) {
          onNotification.accept(note); // outside the lock: the host's code
        }
        if (scope.cancelled()) {
          throw new TransportException(
              server,
              TransportException.Reason.CANCELLED,
              Delivery.UNKNOWN,
              "the call was cancelled",
              null);
        }
        if (deadline.expired()) {
          throw new TransportException(
              server,
              TransportException.Reason.TIMEOUT,
              Delivery.UNKNOWN,
              "the request timed out",
              null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          server,
          TransportException.Reason.CANCELLED,
          Delivery.UNKNOWN,
          "the calling thread was interrupted",
          e);
    } finally {
      deadline.onExpiry(null);
      scope.leave(waker);
    }
  }

  /**
   * Runs {@code task} once the answer or the end of the connection is there, at once if it is already; on the reader thread,
   * so it must not block. For requests that no thread waits for.
   */
  public void onDone(Runnable task) {
    boolean late;
    lock.lock();
    try {
      onDone = task;
      late = answer != null || failure != null;
    } finally {
      lock.unlock();
    }
    if (late) {
      task.run();
    }
  }

  /** The answer, if it is there. */
  public Optional<RpcMessage> answer() {
    lock.lock();
    try {
      return Optional.ofNullable(answer);
    } finally {
      lock.unlock();
    }
  }

  /** Stops waiting: a late answer is then unexpected. */
  @Override
  public void close() {
    forget.run();
  }

  /** Hands a notification to the waiting thread; called on the reader thread. */
  public void notify(RpcMessage.Notification note) {
    lock.lock();
    try {
      if (notes.size() == MAX_QUEUED) {
        notes.poll();
      }
      notes.add(note);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void complete(RpcMessage message) {
    done(message, null);
  }

  void fail(TransportException reason) {
    done(null, reason);
  }

  private void done(@Nullable RpcMessage message, @Nullable TransportException reason) {
    Runnable task;
    lock.lock();
    try {
      answer = message;
      failure = reason;
      task = onDone;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (task != null) {
      task.run(); // outside the lock: it may take locks of its own
    }
  }

  private void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
