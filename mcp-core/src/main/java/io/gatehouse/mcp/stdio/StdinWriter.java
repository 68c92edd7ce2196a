package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to the standard input of a process, each as one line. Java cannot interrupt a write to a full pipe, so one
 * thread of the transport writes while the senders wait where time, an interrupt and {@link #close()} reach them
 * (docs/adr/0003). Safe for use by several threads.
 */
final class StdinWriter {
  /** How long an interrupted sender still waits: a write that is not stuck is done long before. */
  private static final Duration INTERRUPT_GRACE = Duration.ofMillis(200);

  // POSIX write(2): up to PIPE_BUF bytes, which is at least 512, are written whole or not at all.
  private static final int ATOMIC_BYTES = 512;

  private enum Stage {
    WAITING,
    WRITING,
    WRITTEN,
    FAILED
  }

  private static final class Outgoing {
    private final MessageBody body;
    // The others are guarded by the writer's lock.
    private final Condition changed;
    private Stage stage = Stage.WAITING;
    private @Nullable IOException failure;

    Outgoing(MessageBody body, Condition changed) {
      this.body = body;
      this.changed = changed;
    }

    private boolean isOpen() {
      return stage == Stage.WAITING || stage == Stage.WRITING;
    }
  }

  private final Failures failures;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  // All guarded by lock. The first message stays in the queue while it is being written.
  private final Queue<Outgoing> queue = new ArrayDeque<>();
  private boolean closed;

  /** A writer whose senders wait for {@code patience} at most. */
  StdinWriter(Failures failures, Duration patience) {
    this.failures = failures;
    this.patience = patience;
  }

  /** Writes {@code body} as one line and returns when that is done. */
  void send(MessageBody body) {
    if (!OneLine.holds(body)) {
      throw failures.notOneLine();
    }
    lock.lock();
    try {
      if (closed) {
        throw failures.closed(Delivery.NOT_SENT, "the connection is closed", null);
      }
      Outgoing message = new Outgoing(body, lock.newCondition());
      queue.add(message);
      work.signal();
      awaitWritten(message);
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more messages and lets all senders go; the stream is closed as soon as nothing is being written. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
      queue.forEach(message -> message.changed.signal());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes until {@link #close()} or until the process closes its end, then closes {@code stdin}. Runs on a thread of its own.
   *
   * @return whether the process closed its end first
   */
  boolean run(OutputStream stdin) {
    boolean broken = false;
    try (stdin) {
      Outgoing message = take();
      while (message != null && !broken) {
        broken = !write(message, stdin);
        message = broken ? null : take();
      }
    } catch (IOException e) {
      // Closing flushes what a broken pipe has left in the buffer: its sender knows already.
    } finally {
      close();
    }
    return broken;
  }

  private @Nullable Outgoing take() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        work.awaitUninterruptibly();
      }
      if (closed) {
        return null;
      }
      Outgoing next = queue.element();
      next.stage = Stage.WRITING;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private boolean write(Outgoing message, OutputStream stdin) {
    IOException failure = null;
    try {
      message.body.writeTo(stdin);
      stdin.write('\n');
      stdin.flush();
    } catch (IOException e) {
      failure = e;
    }
    lock.lock();
    try {
      message.stage = failure == null ? Stage.WRITTEN : Stage.FAILED;
      message.failure = failure;
      queue.remove(message);
      message.changed.signal();
    } finally {
      lock.unlock();
    }
    return failure == null;
  }

  /** Waits under the lock, and throws unless the message was written. */
  private void awaitWritten(Outgoing message) {
    long deadline = Waiting.deadline(patience);
    boolean interrupted = false;
    boolean closing = false;
    try {
      long left = deadline - System.nanoTime();
      while (message.isOpen() && !(closed && message.stage == Stage.WAITING) && left > 0) {
        if (closed && !closing) {
          closing =
              true; // what is being written to a pipe that broke fails at once, and then is known
          // not to have been sent
          deadline = Math.min(deadline, Waiting.deadline(INTERRUPT_GRACE));
          left = deadline - System.nanoTime();
        }
        try {
          message.changed.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
          deadline = Math.min(deadline, Waiting.deadline(INTERRUPT_GRACE));
        }
        left = deadline - System.nanoTime();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (message.stage != Stage.WRITTEN) {
      throw giveUp(message, interrupted);
    }
  }

  private TransportException giveUp(Outgoing message, boolean interrupted) {
    if (message.stage == Stage.FAILED) {
      boolean nothingWritten = message.body.length() < ATOMIC_BYTES;
      return failures.closed(
          nothingWritten ? Delivery.NOT_SENT : Delivery.UNKNOWN,
          "the server closed its standard input",
          message.failure);
    }
    // The writing thread finishes a line that has begun: half a line would spoil the next one.
    Delivery delivery = message.stage == Stage.WAITING ? Delivery.NOT_SENT : Delivery.UNKNOWN;
    if (message.stage == Stage.WAITING) {
      queue.remove(message);
    }
    if (closed) {
      return failures.closed(
          delivery, "the connection was closed while the message waited to be written", null);
    }
    return interrupted ? failures.interrupted(delivery) : failures.notRead(delivery);
  }
}
