package io.gatehouse.mcp.internal.rpc;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ServerLimits;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.transport.DuplexTransport;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipe with correlation: requests of ours wait here for their answers by id, everything else goes to the era's
 * {@link Inbound}. Survives the era decision: the probe and the handshake that may follow it share one link. Safe for use by
 * several threads.
 */
public final class DuplexLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DuplexLink.class);

  /** What an era does with messages that answer no request of ours; called on the reader thread, must not block. */
  public interface Inbound {
    /** A request from the server, possibly one of a batch. */
    void onRequest(RpcMessage.Request request);

    /** A notification, except progress of a request that waits here. */
    void onNotification(RpcMessage.Notification notification);

    /** A batch begins or ends (2025-03-26): answers to its requests may be collected. */
    default void onBatch(boolean begins) {}

    /** An answer whose request is not waiting here, such as a late one. */
    default void onUnexpectedAnswer(RpcMessage answer) {}

    /** The link is over. */
    void onClosed(TransportException reason);
  }

  private final String server;
  private final DuplexTransport transport;
  private final JsonLimits limits;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Pending> waiting = new ConcurrentHashMap<>();
  private volatile @Nullable Inbound inbound;
  private final AtomicReference<@Nullable TransportException> closed = new AtomicReference<>();

  /** A link to {@code server}, the host's alias. */
  public DuplexLink(String server, DuplexTransport transport, ServerLimits limits) {
    this.server = server;
    this.transport = transport;
    this.limits = JsonLimits.defaults()
        .withMaxBytes(limits.maxMessageBytes())
        .withMaxDepth(limits.maxDepth());
  }

  /** Starts the process or opens the stream. */
  public void start() {
    transport.start(new Sink());
  }

  /** Sets who gets what is not an answer; until then such messages are dropped. */
  public void inbound(Inbound handler) {
    inbound = handler;
    TransportException reason = closed.get();
    if (reason != null) {
      handler.onClosed(reason);
    }
  }

  /** A new id, never used before on this link. */
  public long nextId() {
    return ids.incrementAndGet();
  }

  /** Waits for the answer to {@code id}, which is about to be sent. */
  public Pending expect(long id) {
    Pending pending = new Pending(server, id, () -> waiting.remove(id));
    waiting.put(id, pending);
    TransportException reason = closed.get();
    if (reason != null) {
      waiting.remove(id);
      throw new TransportException(
          server,
          TransportException.Reason.CLOSED,
          Delivery.NOT_SENT,
          "the connection is closed",
          reason);
    }
    return pending;
  }

  /** Sends one message. */
  public void send(MessageBody message) {
    transport.send(message);
  }

  /** Whether messages can still get through. */
  public boolean open() {
    return closed.get() == null;
  }

  @Override
  public void close() {
    transport.close();
    finish(new TransportException(
        server,
        TransportException.Reason.CLOSED,
        Delivery.UNKNOWN,
        "the connection was closed",
        null));
  }

  private void finish(TransportException reason) {
    if (!closed.compareAndSet(null, reason)) {
      return;
    }
    for (Pending pending : waiting.values()) {
      pending.fail(reason);
    }
    waiting.clear();
    Inbound handler = inbound;
    if (handler != null) {
      handler.onClosed(reason);
    }
  }

  private void dispatch(JsonValue value) {
    RpcMessage message = RpcMessage.of(value);
    Inbound handler = inbound;
    if (message instanceof RpcMessage.Result result) {
      answer(result.id(), message, handler);
    } else if (message instanceof RpcMessage.Failure failure) {
      answer(failure.id().orElse(null), message, handler);
    } else if (message instanceof RpcMessage.Notification notification) {
      if (!progress(notification) && handler != null) {
        handler.onNotification(notification);
      }
    } else if (message instanceof RpcMessage.Request request && handler != null) {
      handler.onRequest(request);
    } else if (message instanceof RpcMessage.Malformed malformed
        && malformed.id().isPresent()) {
      answer(
          malformed.id().get(),
          message,
          handler); // who waits for it need not wait for its time to run out
    } else {
      LOG.debug("server {}: dropped a message that fits nothing", server);
    }
  }

  private void answer(@Nullable JsonValue id, RpcMessage message, @Nullable Inbound handler) {
    OptionalLong number = id instanceof JsonNumber n ? n.longValueExact() : OptionalLong.empty();
    Pending pending = number.isPresent() ? waiting.remove(number.getAsLong()) : null;
    if (pending != null) {
      pending.complete(message);
    } else if (handler != null) {
      handler.onUnexpectedAnswer(message);
    }
  }

  /** Progress goes to the thread that waits, for the token of a request is its id. */
  private boolean progress(RpcMessage.Notification notification) {
    if (!notification.method().equals("notifications/progress")) {
      return false;
    }
    OptionalLong token = notification.params().integer("progressToken");
    Pending pending = token.isPresent() ? waiting.get(token.getAsLong()) : null;
    if (pending != null) {
      pending.notify(notification);
    }
    return true; // of no request that waits: to be ignored
  }

  private final class Sink implements DuplexTransport.MessageSink {
    @Override
    public void onMessage(byte[] buffer, int offset, int length) {
      JsonValue value;
      try {
        value = JsonValue.read(new ByteArrayInputStream(buffer, offset, length), limits);
      } catch (JsonException e) {
        // stdio servers print banners; a message that cannot be read answers nobody
        // (basic/transports/stdio)
        LOG.debug("server {}: dropped {} bytes that are not JSON: {}", server, length, e.reason());
        return;
      } catch (IOException e) {
        throw new IllegalStateException("reading from memory does not fail", e);
      }
      if (value instanceof JsonArray batch) {
        batch(batch);
      } else {
        dispatch(value);
      }
    }

    private void batch(JsonArray batch) {
      Inbound handler = inbound;
      if (handler != null) {
        handler.onBatch(true);
      }
      batch.forEach(DuplexLink.this::dispatch);
      if (handler != null) {
        handler.onBatch(false);
      }
    }

    @Override
    public void onClosed(TransportException reason) {
      finish(reason);
    }
  }
}
