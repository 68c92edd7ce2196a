package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and ends sessions over Streamable HTTP (2025-11-25 {@code basic/transports#session-management}). */
final class HttpOpener implements Handshake.Opener {
  private static final Logger LOG = LoggerFactory.getLogger(HttpOpener.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ConnectionSetup setup;
  private final StreamableHttp http;
  private final Conversation conversation;

  HttpOpener(ConnectionSetup setup, StreamableHttp http, Conversation conversation) {
    this.setup = setup;
    this.http = http;
    this.conversation = conversation;
  }

  @Override
  public InitializeReply initialize(CallInFlight call) {
    long id = http.nextId();
    ReplySink reply =
        new ReplySink(id, call, conversation.messages(), StreamableChannel.limits(setup));
    http.post(
        call.outgoing(id),
        null,
        reply,
        call.settings().deadline(),
        call.settings().scope());
    boolean accepted = reply.firstStatus() / 100 == 2;
    return new InitializeReply(
        reply.firstStatus(), reply.answer(), accepted ? reply.sessionId() : Optional.empty());
  }

  @Override
  public void initialized(
      Session session, Outgoing message, Deadlines.Deadline deadline, CallScope scope) {
    AckSink ack = new AckSink();
    http.post(message, session, ack, deadline, scope);
    ack.requireAccepted(setup.server(), message.operation());
    conversation.enter(session);
  }

  /** Ends a session, if it has an id; a server may refuse that with 405. */
  @Override
  public void abandon(Session session) {
    if (session.id().isEmpty()) {
      return;
    }
    try (Deadlines.Deadline deadline = setup.deadlines().start(PATIENCE, PATIENCE)) {
      http.delete(session, new AckSink(), deadline, new CallScope());
    } catch (McpException e) {
      LOG.debug("server {}: the session was not ended: {}", setup.server(), e.getMessage());
    }
  }
}
