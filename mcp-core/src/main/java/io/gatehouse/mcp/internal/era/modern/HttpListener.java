package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription over HTTP: a stream read by a thread of the host's executor, opened again when it breaks (2026-07-28
 * {@code basic/patterns/subscriptions}). Safe for use by several threads.
 */
final class HttpListener implements ServerConnection.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

  private final ConnectionSetup setup;
  private final SpokenVersion version;
  private final Recovery recovery;
  private final ListenStream stream;
  private final Listening listening;
  private final Acknowledgement first;
  private final CallScope scope = new CallScope();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Runnable timer; // guarded by lock; takes back the next attempt

  HttpListener(
      ConnectionSetup setup,
      SpokenVersion version,
      Tempo tempo,
      ListenStream stream,
      Listening listening) {
    this.setup = setup;
    this.version = version;
    this.recovery = new Recovery(setup.server(), version, tempo);
    this.stream = stream;
    this.listening = listening;
    this.first = new Acknowledgement(setup.server());
  }

  /** Opens it and waits for the acknowledgement. */
  void start(CallSettings settings) {
    boolean acknowledged = false;
    try {
      execute();
      first.await(settings);
      acknowledged = true;
    } finally {
      if (!acknowledged) {
        close();
      }
    }
  }

  @Override
  public boolean active() {
    return recovery.isServed() && !scope.cancelled();
  }

  @Override
  public void close() {
    scope.cancel(); // closes the stream, which is how the server learns of it
    Runnable waiting;
    lock.lock();
    try {
      waiting = timer;
    } finally {
      lock.unlock();
    }
    if (waiting != null) {
      waiting.run();
    }
  }

  private void run() {
    Duration again = null;
    McpException over =
        closed("the subscription ended by a defect", null); // until it is known better
    try {
      Terms terms = new Terms(version.current(), setup.capabilities().get());
      again = recovery.after(stream.run(terms, scope, this::heard));
    } catch (McpException e) {
      over = e;
    } finally {
      recovery.over();
      if (again == null || scope.cancelled()) {
        end(over);
      } else {
        openLater(again);
      }
    }
  }

  private void heard(RpcMessage.Notification note) {
    if (Listening.isAcknowledgement(note)) {
      listening.acknowledged(note, recovery.served());
      first.given();
    } else {
      listening.heard(note);
    }
  }

  private void openLater(Duration delay) {
    RejectedExecutionException refused = null;
    lock.lock();
    try {
      timer = setup.deadlines().after(delay, this::openAgain);
    } catch (RejectedExecutionException e) {
      refused = e;
    } finally {
      lock.unlock();
    }
    if (refused != null) {
      end(closed("the host is closing", refused));
    } else if (scope.cancelled()) {
      close(); // meanwhile: the timer too
    }
  }

  private void openAgain() {
    try {
      if (!scope.cancelled()) {
        execute();
      }
    } catch (TransportException e) {
      end(e);
    }
  }

  private void execute() {
    try {
      setup.executor().execute(this::run);
    } catch (RejectedExecutionException e) {
      throw closed("the host's executor takes no more work", e);
    }
  }

  private void end(McpException reason) {
    if (first.isGiven() && !scope.cancelled()) {
      LOG.warn("a subscription is over: {}", reason.getMessage());
    }
    first.failed(reason);
  }

  private TransportException closed(String message, @Nullable Throwable cause) {
    return new TransportException(
        setup.server(), TransportException.Reason.CLOSED, Delivery.UNKNOWN, message, cause);
  }
}
