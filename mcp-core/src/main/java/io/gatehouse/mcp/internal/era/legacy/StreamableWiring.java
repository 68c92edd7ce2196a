package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.ConnectionEvents;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.internal.rpc.RpcMessage;

/**
 * The parts of a connection over Streamable HTTP after the handshake, and what they do together: when a session is renewed, when the
 * connection ends.
 */
final class StreamableWiring {
  private final ConnectionSetup setup;
  private final HttpLink link;
  private final Conversation conversation;
  private final HttpOpener opener;
  private final CallScope life;
  private final Restoration restoration;
  private final Listening listening;
  private final Sessions sessions;
  private final StreamableChannel channel;

  StreamableWiring(
      ConnectionSetup setup,
      HttpLink link,
      StreamableHttp http,
      Conversation conversation,
      HttpOpener opener,
      Handshake handshake,
      CallScope life) {
    this.setup = setup;
    this.link = link;
    this.conversation = conversation;
    this.opener = opener;
    this.life = life;
    Waiting waiting = new Waiting(setup.server(), life);
    this.restoration = new Restoration(setup);
    this.listening = new Listening(setup, http, conversation.messages());
    this.sessions = new Sessions(setup, conversation, handshake, waiting, this::renewed);
    this.channel = new StreamableChannel(
        setup,
        http,
        conversation.messages(),
        sessions,
        new StreamResumer(http, waiting),
        this::end);
  }

  /** Listens, and hands out the connection. */
  ServerConnection connect() {
    listening.listen(sessions.current(), this::forgotten);
    return new LegacyConnection(setup, conversation, channel, restoration);
  }

  private void renewed(Session fresh) {
    listening.listen(fresh, this::forgotten);
    restoration.restore(fresh, life, call -> once(call, fresh));
    ConnectionEvents events =
        setup.events(); // whatever changed between the sessions was not announced
    events.toolsChanged();
    events.resourcesChanged();
    events.promptsChanged();
  }

  private RpcMessage once(CallInFlight call, Session fresh) {
    ReplySink reply = channel.once(call, fresh);
    RpcMessage answer = reply.answer();
    if (answer == null) {
      throw AckSink.refused(setup.server(), call.method(), reply.status());
    }
    return answer;
  }

  /** Only the stream noticed: without a new session nothing would be heard until the next call. */
  private void forgotten(Session lost) {
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      sessions.renew(lost, deadline, life);
    }
  }

  private void end() {
    life.cancel();
    listening.close();
    conversation.close();
    opener.abandon(sessions.current());
    link.close();
  }
}
