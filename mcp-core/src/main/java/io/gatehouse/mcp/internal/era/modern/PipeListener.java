package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.Pending;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.protocol.ErrorObject;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One subscription over a pipe: a request whose answer ends it. Needs no thread. It ends with the process; whoever starts the process
 * again subscribes again (2026-07-28 {@code basic/patterns/subscriptions#graceful-closure}). Safe for use by several threads.
 */
final class PipeListener implements ServerConnection.Subscription {
  private static final int MAX_RESELECTS = 2;

  private enum State {
    OPENING,
    SERVED,
    OVER
  }

  private final ConnectionSetup setup;
  private final PipeChannel channel;
  private final Listening listening;
  private final Acknowledgement acknowledgement;
  private final Pending pending;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPENING);
  private volatile boolean sent;

  private PipeListener(
      ConnectionSetup setup, DuplexLink link, PipeChannel channel, Listening listening) {
    this.setup = setup;
    this.channel = channel;
    this.listening = listening;
    this.acknowledgement = new Acknowledgement(setup.server());
    this.pending = link.expect(link.nextId());
  }

  /** Opens a subscription and waits for the acknowledgement. */
  static PipeListener open(
      ConnectionSetup setup,
      DuplexLink link,
      PipeChannel channel,
      SpokenVersion version,
      Dispatch dispatch,
      Listening listening,
      CallSettings settings) {
    for (int reselects = 0; ; reselects++) {
      PipeListener listener = new PipeListener(setup, link, channel, listening);
      boolean acknowledged = false;
      try {
        listener.transmit(
            dispatch, new Terms(version.current(), setup.capabilities().get()), settings);
        listener.acknowledgement.await(settings);
        acknowledged = true;
        return listener;
      } catch (ServerErrorException e) {
        if (e.error().code() != ErrorObject.UNSUPPORTED_PROTOCOL_VERSION
            || reselects == MAX_RESELECTS) {
          throw e;
        }
        version.reselect(e.error());
      } finally {
        if (!acknowledged) {
          listener.close();
        }
      }
    }
  }

  private void transmit(Dispatch dispatch, Terms terms, CallSettings settings) {
    channel.inbound().listen(pending.id(), this);
    pending.onDone(this::answered);
    channel.transmit(pending.id(), ModernRequest.of(dispatch), terms, settings);
    sent = true;
  }

  /** Takes a notification that names this subscription; on the reader thread. */
  void heard(RpcMessage.Notification note) {
    if (!Listening.isAcknowledgement(note)) {
      listening.heard(note);
    } else if (state.compareAndSet(State.OPENING, State.SERVED)) {
      listening.acknowledged(note, false);
      acknowledgement.given();
    }
  }

  /** The server ends it: by a result, by {@code notifications/cancelled}, by both in any order, or with the pipe. */
  void ended() {
    over(new TransportException(
        setup.server(),
        TransportException.Reason.CLOSED,
        Delivery.UNKNOWN,
        "the server ended the subscription before it acknowledged it",
        null));
  }

  /** Over first: whoever waits for the acknowledgement would otherwise cancel what the server has ended. */
  private void over(McpException why) {
    if (state.getAndSet(State.OVER) != State.OVER) {
      forget();
      acknowledgement.failed(why);
    }
  }

  @Override
  public boolean active() {
    return state.get() == State.SERVED;
  }

  @Override
  public void close() {
    if (state.getAndSet(State.OVER) != State.OVER) {
      forget();
      if (sent) {
        channel.cancel(pending.id());
      }
    }
  }

  private void answered() {
    RpcMessage answer = pending.answer().orElse(null);
    if (answer != null && !(answer instanceof RpcMessage.Result)) {
      over(Refusals.of(setup.server(), "subscriptions/listen", PipeChannel.reply(answer)));
    } else {
      ended();
    }
  }

  private void forget() {
    pending.close();
    channel.inbound().forget(pending.id());
  }
}
