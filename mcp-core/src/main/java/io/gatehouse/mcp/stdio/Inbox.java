package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands before the sink, so that the end of the connection reaches it once and last, from whichever thread it is noticed
 * first. {@link #deliver} is for the reader thread, {@link #end} for any; no lock is held while the sink runs.
 */
final class Inbox {
  private sealed interface State {}

  private enum Phase implements State {
    IDLE,
    DELIVERING,
    ENDED
  }

  /** The sink is busy with a message; the thread that delivers it tells the end as well. */
  private record Ending(TransportException reason) implements State {}

  private final MessageSink sink;
  private final AtomicReference<State> state = new AtomicReference<>(Phase.IDLE);

  Inbox(MessageSink sink) {
    this.sink = sink;
  }

  /** Hands one message to the sink; false, without doing so, if the connection is over. */
  boolean deliver(byte[] buffer, int offset, int length) {
    if (!state.compareAndSet(Phase.IDLE, Phase.DELIVERING)) {
      return false;
    }
    try {
      sink.onMessage(buffer, offset, length);
    } finally {
      finishDelivery();
    }
    return state.get() == Phase.IDLE;
  }

  /** Ends the connection; only the first reason counts. */
  void end(TransportException reason) {
    while (true) {
      State now = state.get();
      if (now == Phase.IDLE) {
        if (state.compareAndSet(now, Phase.ENDED)) {
          sink.onClosed(reason);
          return;
        }
      } else if (now != Phase.DELIVERING || state.compareAndSet(now, new Ending(reason))) {
        return;
      }
    }
  }

  private void finishDelivery() {
    if (!state.compareAndSet(Phase.DELIVERING, Phase.IDLE)
        && state.get() instanceof Ending ending) {
      state.set(Phase.ENDED);
      sink.onClosed(ending.reason());
    }
  }
}
