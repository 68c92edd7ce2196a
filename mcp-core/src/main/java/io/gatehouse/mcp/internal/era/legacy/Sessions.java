package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session over Streamable HTTP and the ones that follow it: when a server has forgotten it (404), one new one is opened however
 * many calls notice (2025-11-25 {@code basic/transports#session-management}). Opening runs on a thread of its own, so that each of
 * those calls can be cancelled while it goes on for the others. Safe for use by several threads.
 */
final class Sessions {
  private final ConnectionSetup setup;
  private final Conversation conversation;
  private final Handshake handshake;
  private final Waiting waiting;
  private final Consumer<Session> onRenewed;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Renewal renewal; // guarded by lock
  private volatile boolean over;

  /** Sessions after the first, which is open; {@code onRenewed} sets up what a server forgot with the one before. */
  Sessions(
      ConnectionSetup setup,
      Conversation conversation,
      Handshake handshake,
      Waiting waiting,
      Consumer<Session> onRenewed) {
    this.setup = setup;
    this.conversation = conversation;
    this.handshake = handshake;
    this.waiting = waiting;
    this.onRenewed = onRenewed;
  }

  Session current() {
    return Objects.requireNonNull(conversation.session(), "the handshake comes first");
  }

  /** Whether there is a session, or may be one again. */
  boolean open() {
    return !over;
  }

  void close() {
    over = true;
  }

  /**
   * Waits until there is another session than {@code lost}, opening one if nobody else does.
   *
   * @throws McpException if that fails, or the call is cancelled or out of time
   */
  void renew(Session lost, Deadlines.Deadline deadline, CallScope scope) {
    Renewal running;
    lock.lock();
    try {
      if (current() != lost) {
        return;
      }
      running = renewal;
      if (running == null) {
        running = new Renewal(lost);
        renewal = running;
        Threads.daemon(setup.server(), "session", running).start();
      }
    } finally {
      lock.unlock();
    }
    waiting.until(running.done, deadline, scope);
    if (running.failure != null) {
      throw running.failure;
    }
  }

  private final class Renewal implements Runnable {
    private final Session lost;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable McpException failure;

    private Renewal(Session lost) {
      this.lost = lost;
    }

    @Override
    public void run() {
      try {
        Handshake.Result result = handshake.open(lost.version()); // without the old id
        if (result instanceof Handshake.Result.Opened opened) {
          onRenewed.accept(opened.session());
        } else {
          giveUp();
        }
      } catch (McpException e) {
        failure = e;
      } finally {
        lock.lock();
        try {
          renewal = null;
        } finally {
          lock.unlock();
        }
        done.countDown();
      }
    }

    private void giveUp() {
      TransportException reason = new TransportException(
          setup.server(),
          TransportException.Reason.CLOSED,
          Delivery.UNKNOWN,
          "the server forgot the session and refused a new one",
          null);
      failure = reason;
      if (!over) {
        over = true;
        setup.events().closed(reason);
      }
    }
  }
}
