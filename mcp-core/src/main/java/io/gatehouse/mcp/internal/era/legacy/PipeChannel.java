package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.Pending;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Everything over one pipe: stdio, or HTTP+SSE. The session is the pipe; when that ends, it ends. Batches of 2025-03-26 come apart
 * in the {@link DuplexLink}; their requests are answered one by one. Safe for use by several threads.
 */
final class PipeChannel implements Channel, Handshake.Opener, DuplexLink.Inbound {
  private final ConnectionSetup setup;
  private final DuplexLink link;
  private final Sender sender;
  private final Conversation conversation;
  private final AtomicBoolean over = new AtomicBoolean();

  PipeChannel(ConnectionSetup setup, DuplexLink link, Sender sender, Conversation conversation) {
    this.setup = setup;
    this.link = link;
    this.sender = sender;
    this.conversation = conversation;
  }

  @Override
  public Session session() {
    return Objects.requireNonNull(conversation.session(), "the handshake comes first");
  }

  @Override
  public RpcMessage exchange(CallInFlight call) {
    CallSettings settings = call.settings();
    long id = link.nextId();
    try (Pending pending = link.expect(id)) {
      sender.send(call.outgoing(id), settings.deadline(), settings.scope());
      call.dispatch().delivered(Delivery.UNKNOWN);
      return pending.await(
          settings.deadline(), settings.scope(), note -> call.progress(note.params()));
    }
  }

  @Override
  public boolean open() {
    return link.open();
  }

  @Override
  public void close() {
    over.set(true);
    conversation.close();
    link.close();
  }

  @Override
  public InitializeReply initialize(CallInFlight call) {
    return new InitializeReply(0, exchange(call), Optional.empty());
  }

  @Override
  public void initialized(
      Session session, Outgoing message, Deadlines.Deadline deadline, CallScope scope) {
    conversation.enter(session); // before the message: servers ask for roots as soon as they see it
    sender.send(message, deadline, scope);
  }

  @Override
  public void abandon(Session session) {
    link.close();
  }

  @Override
  public void onRequest(RpcMessage.Request request) {
    conversation.messages().receive(request, null);
  }

  @Override
  public void onNotification(RpcMessage.Notification notification) {
    conversation.messages().receive(notification, null);
  }

  @Override
  public void onClosed(TransportException reason) {
    conversation.questions().withdrawAll();
    if (conversation.session() != null && over.compareAndSet(false, true)) {
      setup.events().closed(reason);
    }
  }
}
