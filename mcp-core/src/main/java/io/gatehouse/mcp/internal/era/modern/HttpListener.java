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
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription over HTTP: a stream read by a thread of the host's executor, opened again with growing delays when it breaks
 * (2026-07-28 {@code basic/patterns/subscriptions}). Safe for use by several threads.
 */
final class HttpListener implements ServerConnection.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final int MAX_RESELECTS = 2;

  private final ConnectionSetup setup;
  private final SpokenVersion version;
  private final Tempo tempo;
  private final ListenStream stream;
  private final Listening listening;
  private final Acknowledgement first;
  private final CallScope scope = new CallScope();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Instant servedSince; // guarded by lock; null while the server does not serve it
  private @Nullable Runnable timer; // guarded by lock
  private int attempts; // guarded by lock; since it last lasted
  private int reselects; // guarded by lock; since it was last served

  HttpListener(
      ConnectionSetup setup,
      SpokenVersion version,
      Tempo tempo,
      ListenStream stream,
      Listening listening) {
    this.setup = setup;
    this.version = version;
    this.tempo = tempo;
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
    lock.lock();
    try {
      return servedSince != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    scope.cancel(); // closes the stream, which is how the server learns of it
    Runnable waiting;
    lock.lock();
    try {
      waiting = timer;
      servedSince = null;
    } finally {
      lock.unlock();
    }
    if (waiting != null) {
      waiting.run();
    }
  }

  private void run() {
    McpException over =
        lost("the subscription ended"); // unless a defect ends the thread, overwritten
    Duration again = null;
    try {
      Terms terms = new Terms(version.current(), setup.capabilities().get());
      again = after(stream.run(terms, scope, this::heard));
    } catch (McpException e) {
      over = e;
    } finally {
      rest(over, again);
    }
  }

  /** How long to wait before the next stream; throws if there shall be none. */
  private Duration after(ListenStream.End end) {
    lock.lock();
    try {
      if (end instanceof ListenStream.End.WrongVersion wrong) {
        if (reselects++ == MAX_RESELECTS) {
          throw Refusals.of(setup.server(), "subscriptions/listen", wrong.reply());
        }
        version.reselect(wrong.reply().error());
        return Duration.ZERO;
      }
      if (!(end instanceof ListenStream.End.Failed failed)) {
        throw lost("the server ended the subscription");
      }
      if (!failed.passing() || !first.isGiven()) {
        throw failed.reason();
      }
      boolean lasted = servedSince != null
          && !tempo.clock().instant().isBefore(servedSince.plus(tempo.settled()));
      attempts = lasted ? 0 : attempts;
      Duration delay = tempo.backoff(attempts++);
      return delay.compareTo(failed.least()) < 0 ? failed.least() : delay;
    } finally {
      lock.unlock();
    }
  }

  private void heard(RpcMessage.Notification note) {
    if (!Listening.isAcknowledgement(note)) {
      listening.heard(note);
      return;
    }
    lock.lock();
    try {
      servedSince = scope.cancelled() ? null : tempo.clock().instant();
      reselects = 0;
    } finally {
      lock.unlock();
    }
    listening.acknowledged(note, first.isGiven());
    first.given();
  }

  private void rest(McpException over, @Nullable Duration again) {
    Duration delay = scope.cancelled() ? null : again;
    lock.lock();
    try {
      servedSince = null;
      timer = delay == null ? null : setup.deadlines().after(delay, this::resume);
    } finally {
      lock.unlock();
    }
    if (delay == null) {
      if (first.isGiven() && !scope.cancelled()) {
        LOG.warn("a subscription is over: {}", over.getMessage());
      }
      first.failed(over);
    } else if (scope.cancelled()) {
      close(); // cancelled while the timer was being set
    }
  }

  private void resume() {
    try {
      if (!scope.cancelled()) {
        execute();
      }
    } catch (TransportException e) {
      LOG.warn("a subscription is over: {}", e.getMessage());
    }
  }

  private void execute() {
    try {
      setup.executor().execute(this::run);
    } catch (RejectedExecutionException e) {
      throw new TransportException(
          setup.server(),
          TransportException.Reason.CLOSED,
          Delivery.NOT_SENT,
          "the host's executor takes no more work",
          e);
    }
  }

  private TransportException lost(String message) {
    return new TransportException(
        setup.server(), TransportException.Reason.CLOSED, Delivery.UNKNOWN, message, null);
  }
}
