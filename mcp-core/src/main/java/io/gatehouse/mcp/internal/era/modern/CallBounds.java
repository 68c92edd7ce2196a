package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;

/**
 * What a call that is not over with its first answer may still use: time by the wall clock, questions, and only as long as neither it
 * is cancelled nor the connection closed. To be closed after the call.
 */
final class CallBounds implements AutoCloseable {
  private final ConnectionSetup setup;
  private final CallScope call;
  private final CallScope connection;
  private final CallScope scope = new CallScope();
  private final Runnable waker = scope::cancel;
  private final Deadlines.Deadline overall;
  private int questions;

  /** Bounds of a call on a connection that is open until {@code connection} is cancelled. */
  CallBounds(ConnectionSetup setup, CallSettings settings, CallScope connection) {
    this.setup = setup;
    this.call = settings.scope();
    this.connection = connection;
    this.overall =
        setup.deadlines().start(setup.limits().maxRoundTime(), setup.limits().maxRoundTime());
    overall.onExpiry(waker);
    call.enter(waker);
    connection.enter(waker);
  }

  /** Cancelled when any of the bounds is reached. */
  CallScope scope() {
    return scope;
  }

  /** The same settings within these bounds. */
  CallSettings within(CallSettings settings) {
    return new CallSettings(
        settings.deadline(),
        scope,
        settings.onProgress(),
        settings.resetOnProgress(),
        settings.meta(),
        settings.logLevel(),
        settings.onLog());
  }

  /** Counts questions of the server. */
  void count(int more) {
    questions += more;
    if (questions > setup.limits().maxQuestions()) {
      throw new ProtocolViolationException(
          setup.server(),
          Delivery.DELIVERED,
          "one call asked more than maxQuestions (" + setup.limits().maxQuestions() + ") questions",
          null);
    }
  }

  /** Says which bound made {@code scope} stop what was going on; {@code stopped} itself if none did. */
  TransportException explain(TransportException stopped) {
    if (stopped.reason() != TransportException.Reason.CANCELLED || call.cancelled()) {
      return stopped;
    } else if (overall.expired()) {
      return new TransportException(
          setup.server(),
          TransportException.Reason.TIMEOUT,
          Delivery.DELIVERED,
          "rounds and tasks took longer than maxRoundTime (" + setup.limits().maxRoundTime() + ")",
          stopped);
    } else if (connection.cancelled()) {
      return new TransportException(
          setup.server(),
          TransportException.Reason.CLOSED,
          Delivery.DELIVERED,
          "the connection was closed during the call",
          stopped);
    }
    return stopped;
  }

  @Override
  public void close() {
    call.leave(waker);
    connection.leave(waker);
    overall.close();
  }
}
