package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonLimits;
import java.util.Set;

/**
 * Streamable HTTP with sessions (2025-03-26 to 2025-11-25 {@code basic/transports#streamable-http}): each request has a response of
 * its own, read on the caller's thread. Safe for use by several threads.
 */
final class StreamableChannel implements Channel {
  /** What may be asked twice: nothing happens by it. */
  private static final Set<String> SAFE = Set.of(
      "ping",
      "tools/list",
      "resources/list",
      "resources/templates/list",
      "resources/read",
      "resources/subscribe",
      "resources/unsubscribe",
      "prompts/list",
      "prompts/get",
      "completion/complete",
      "logging/setLevel");

  private final ConnectionSetup setup;
  private final StreamableHttp http;
  private final ServerMessages messages;
  private final Sessions sessions;
  private final StreamResumer resumer;
  private final Runnable end;
  private final JsonLimits limits;

  /** A channel in {@code sessions}; {@code end} ends them and everything else. */
  StreamableChannel(
      ConnectionSetup setup,
      StreamableHttp http,
      ServerMessages messages,
      Sessions sessions,
      StreamResumer resumer,
      Runnable end) {
    this.setup = setup;
    this.http = http;
    this.messages = messages;
    this.sessions = sessions;
    this.resumer = resumer;
    this.end = end;
    this.limits = limits(setup);
  }

  static JsonLimits limits(ConnectionSetup setup) {
    return JsonLimits.defaults()
        .withMaxBytes(setup.limits().maxMessageBytes())
        .withMaxDepth(setup.limits().maxDepth());
  }

  @Override
  public Session session() {
    return sessions.current();
  }

  @Override
  public RpcMessage exchange(CallInFlight call) {
    boolean renewed = false;
    boolean repeated = false;
    while (true) {
      Session session = sessions.current();
      ReplySink reply = once(call, session);
      int status = reply.firstStatus();
      if (!renewed && isLost(session, status)) {
        // A must: the session is gone, so nothing was done. Sent again under the same approval,
        // which is checked again.
        sessions.renew(session, call.settings().deadline(), call.settings().scope());
        renewed = true;
      } else if (reply.answer() != null) {
        return reply.answer();
      } else if (status != 0 && status / 100 != 2) {
        throw AckSink.refused(setup.server(), call.method(), status);
      } else if (repeated || status == 202 || !SAFE.contains(call.method())) {
        throw unanswered(call, status);
      } else {
        repeated = true;
      }
    }
  }

  /** One transmission in {@code session}, its stream read to the end and beyond; repairs nothing else. */
  ReplySink once(CallInFlight call, Session session) {
    long id = http.nextId();
    CallSettings settings = call.settings();
    ReplySink reply = new ReplySink(id, call, messages, limits);
    try {
      http.post(call.outgoing(id), session, reply, settings.deadline(), settings.scope());
    } catch (TransportException e) {
      boolean repeatable =
          e.reason() == TransportException.Reason.CLOSED && SAFE.contains(call.method());
      if (!repeatable && !(StreamResumer.isLoss(e) && reply.eventId() != null)) {
        throw e;
      }
    }
    call.dispatch().delivered(Delivery.UNKNOWN);
    if (reply.answer() == null && reply.eventId() != null) {
      resumer.resume(
          call, session,
          reply); // 2025-11-25: a server may end a stream at any time after an event id
    }
    return reply;
  }

  @Override
  public boolean open() {
    return sessions.open();
  }

  @Override
  public void close() {
    sessions.close();
    end.run();
  }

  private static boolean isLost(Session session, int status) {
    return status == 404 && session.id().isPresent();
  }

  private RuntimeException unanswered(CallInFlight call, int status) {
    if (status == 202) {
      return new ProtocolViolationException(
          setup.server(),
          Delivery.DELIVERED,
          call.method() + " was accepted like a notification",
          null);
    }
    return new TransportException(
        setup.server(),
        TransportException.Reason.CLOSED,
        Delivery.UNKNOWN,
        "the stream ended before " + call.method() + " was answered",
        null);
  }
}
