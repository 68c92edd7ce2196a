package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Interrupter;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting on the calling thread that ends when the call or the connection does. */
final class Waiting {
  private final String server;
  private final CallScope life;

  /** Waiting that ends when {@code life} is cancelled, at the latest. */
  Waiting(String server, CallScope life) {
    this.server = server;
    this.life = life;
  }

  /**
   * Lets {@code millis} pass.
   *
   * @throws TransportException if the call is cancelled, out of time, or the connection is closed
   */
  void pause(long millis, Deadlines.Deadline deadline, CallScope scope) {
    await(new CountDownLatch(1), millis, deadline, scope);
  }

  /**
   * Waits for {@code event}, however long the call may take.
   *
   * @throws TransportException if the call is cancelled, out of time, or the connection is closed
   */
  void until(CountDownLatch event, Deadlines.Deadline deadline, CallScope scope) {
    await(event, TimeUnit.DAYS.toMillis(365), deadline, scope);
  }

  private void await(
      CountDownLatch event, long millis, Deadlines.Deadline deadline, CallScope scope) {
    Interrupter waker = new Interrupter();
    scope.enter(waker);
    life.enter(waker);
    deadline.onExpiry(waker);
    boolean interrupted = false;
    boolean ours;
    try {
      event.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      deadline.onExpiry(null);
      life.leave(waker);
      scope.leave(waker);
      ours = waker.exit();
    }
    if (scope.cancelled()) {
      throw ended(TransportException.Reason.CANCELLED, "the call was cancelled");
    } else if (life.cancelled()) {
      throw ended(TransportException.Reason.CLOSED, "the connection was closed");
    } else if (deadline.expired()) {
      throw ended(TransportException.Reason.TIMEOUT, "the request timed out");
    } else if (interrupted && !ours) {
      Thread.currentThread().interrupt();
      throw ended(TransportException.Reason.CANCELLED, "the calling thread was interrupted");
    }
  }

  private TransportException ended(TransportException.Reason reason, String message) {
    return new TransportException(server, reason, Delivery.UNKNOWN, message, null);
  }
}
