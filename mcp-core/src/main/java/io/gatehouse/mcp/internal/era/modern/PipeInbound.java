package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionEvents;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.Pending;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.LogMessage;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.ShapeException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a modern server says on a pipe besides answers: notifications of subscriptions by their id, log messages. Runs on the reader
 * thread and never blocks it.
 */
final class PipeInbound implements DuplexLink.Inbound {
  private static final Logger LOG = LoggerFactory.getLogger(PipeInbound.class);

  private final String server;
  private final ConnectionEvents events;
  private final Map<Long, PipeListener> listeners = new ConcurrentHashMap<>();
  private final Set<Pending> logging = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  PipeInbound(String server, ConnectionEvents events) {
    this.server = server;
    this.events = events;
  }

  void listen(long id, PipeListener listener) {
    listeners.put(id, listener);
  }

  void forget(long id) {
    listeners.remove(id);
  }

  void logsFor(Pending pending) {
    logging.add(pending);
  }

  void noLogsFor(Pending pending) {
    logging.remove(pending);
  }

  /** The end that comes now is wanted. */
  void closing() {
    closing = true;
  }

  @Override
  public void onRequest(RpcMessage.Request request) {
    // Modern servers do not ask by requests, and clients write no responses
    // (basic/transports/stdio#receiving-messages).
    LOG.debug("server {}: dropped a request, which modern servers do not send", server);
  }

  @Override
  public void onNotification(RpcMessage.Notification note) {
    if (note.method().equals("notifications/message")) {
      log(note);
    } else if (note.method().equals("notifications/cancelled")) {
      PipeListener listener = byId(note.params().get("requestId"));
      if (listener != null) {
        listener.ended();
      }
    } else {
      JsonObject meta = note.params().object("_meta").orElse(JsonObject.empty());
      PipeListener listener = byId(meta.get(MetaKeys.SUBSCRIPTION_ID));
      if (listener != null) {
        listener.heard(note);
      }
    }
  }

  @Override
  public void onClosed(TransportException reason) {
    listeners.values().forEach(PipeListener::ended);
    if (!closing) {
      events.closed(reason);
    }
  }

  /** Ids are compared with their type: a server must give back the number it was given (basic/patterns/subscriptions). */
  private @Nullable PipeListener byId(@Nullable JsonValue id) {
    OptionalLong number = id instanceof JsonNumber n ? n.longValueExact() : OptionalLong.empty();
    return number.isPresent() ? listeners.get(number.getAsLong()) : null;
  }

  /**
   * Log messages on a pipe do not say which request they belong to: with one that asked for some, it is that one; with several, it
   * cannot be known; with none, they must not come (server/utilities/logging).
   */
  private void log(RpcMessage.Notification note) {
    Pending[] asked = logging.toArray(new Pending[0]);
    if (asked.length == 1) {
      asked[0].notify(note);
    } else if (asked.length > 1) {
      try {
        events.logged(LogMessage.from(note.params()));
      } catch (ShapeException e) {
        LOG.debug("server {}: dropped a malformed log message", server);
      }
    }
  }
}
