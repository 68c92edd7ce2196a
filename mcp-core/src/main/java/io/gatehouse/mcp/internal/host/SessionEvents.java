package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ServerListener;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionEvents;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.protocol.LogMessage;
import java.util.function.Consumer;

/**
 * Takes what a connection reports off its reading thread: the session is told at once, listeners one event at a time on the
 * host's executor.
 */
final class SessionEvents implements ConnectionEvents {
  private final String server;
  private final CallContext context;
  private final Session session;
  private final EventPump pump;
  private final HostServices services;

  SessionEvents(HostServices services, String server, CallContext context, Session session) {
    this.services = services;
    this.server = server;
    this.context = context;
    this.session = session;
    this.pump = new EventPump(services.executor());
  }

  @Override
  public void toolsChanged() {
    session.markToolsChanged();
    pump.offer(() -> {
      if (session.live() != null) {
        session.refreshIfStale();
      }
    });
    tell(listener -> listener.toolsChanged(server, context));
  }

  @Override
  public void resourcesChanged() {
    tell(listener -> listener.resourcesChanged(server, context));
  }

  @Override
  public void promptsChanged() {
    tell(listener -> listener.promptsChanged(server, context));
  }

  @Override
  public void resourceUpdated(String uri) {
    tell(listener -> listener.resourceUpdated(server, context, uri));
  }

  @Override
  public void logged(LogMessage message) {
    tell(listener -> listener.logged(server, context, message));
  }

  @Override
  public void elicitationCompleted(String elicitationId) {
    tell(listener -> listener.elicitationCompleted(server, context, elicitationId));
  }

  @Override
  public void closed(TransportException reason) {
    tell(listener -> listener.disconnected(server, context, reason));
  }

  @Override
  public void refreshTools() {
    session.refreshTools(new CallScope());
  }

  /** Does {@code work} off the calling thread, in its turn among the events. */
  void later(Runnable work) {
    pump.offer(work);
  }

  void close() {
    pump.close();
  }

  private void tell(Consumer<ServerListener> event) {
    for (ServerListener listener : services.listeners()) {
      pump.offer(() -> event.accept(listener));
    }
  }
}
