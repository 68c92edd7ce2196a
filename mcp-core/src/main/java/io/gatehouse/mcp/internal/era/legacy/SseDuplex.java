package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.HttpCall;
import io.gatehouse.mcp.internal.rpc.HttpLink;
import io.gatehouse.mcp.spi.transport.DuplexTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.MessageBody;
import io.gatehouse.mcp.spi.transport.Verb;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * HTTP+SSE as a pipe (2024-11-05 {@code basic/transports#http-with-sse}, deprecated): one event stream in, read by one daemon thread,
 * and a POST for each message out, to the URI that the first event names. That URI must be of the same origin as the stream, for
 * messages and credentials go there. Safe for use by several threads.
 */
public final class SseDuplex implements DuplexTransport, Sender {
  private static final long PATIENCE_MILLIS = 1_000;

  private final ConnectionSetup setup;
  private final HttpLink link;
  private final URI uri;
  private final CallScope life = new CallScope();
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile @Nullable URI endpoint;
  private volatile @Nullable McpException failure;
  private volatile @Nullable Thread reader;

  /** A pipe to the URL that {@code setup} names, over {@code link}, which it closes in the end. */
  public SseDuplex(ConnectionSetup setup, HttpLink link) {
    if (!(setup.config().endpoint() instanceof Endpoint.Http http)) {
      throw new IllegalArgumentException("not a remote server: " + setup.server());
    }
    this.setup = setup;
    this.link = link;
    this.uri = http.uri();
  }

  @Override
  public void start(MessageSink sink) {
    Thread thread = Threads.daemon(setup.server(), "sse", () -> read(sink));
    reader = thread;
    thread.start();
    try {
      settled.await(); // the opening has a deadline of its own
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw failed(TransportException.Reason.CANCELLED, "the calling thread was interrupted", e);
    }
    McpException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void send(MessageBody message) {
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      send(new Outgoing(() -> message, setup.principal(), "message"), deadline, life);
    }
  }

  @Override
  public void send(Outgoing message, Deadlines.Deadline deadline, CallScope scope) {
    URI target = endpoint;
    if (target == null || life.cancelled()) {
      throw failed(TransportException.Reason.CLOSED, "the connection is not open", null);
    }
    AckSink ack = new AckSink();
    link.run(
        new HttpCall(
            new HttpTarget(Verb.POST, target),
            List.of(
                new Header("Content-Type", "application/json"),
                new Header("Accept", "application/json")),
            message.body(),
            message.context(),
            message.operation(),
            setup.limits().maxMessageBytes(),
            deadline,
            scope),
        setup.scopeConsent(),
        ack);
    ack.requireAccepted(setup.server(), message.operation());
  }

  /** Ends the stream, and not the link. */
  void stop() {
    life.cancel();
    Thread thread = reader;
    if (thread == null || thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    link.close();
  }

  private void read(MessageSink sink) {
    McpException why = null;
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      SseReader events = new SseReader(setup.server(), uri, sink, named -> {
        deadline.pause(); // open: from here on silence is nothing to worry about
        opened(named);
      });
      link.run(
          new HttpCall(
              new HttpTarget(Verb.GET, uri),
              List.of(new Header("Accept", "text/event-stream")),
              MessageBody::empty,
              setup.principal(),
              "listen",
              setup.limits().maxMessageBytes(),
              deadline,
              life),
          setup.scopeConsent(),
          events);
      why = events.problem();
    } catch (McpException e) {
      why = e;
    } finally {
      end(sink, why);
    }
  }

  private void opened(URI named) {
    endpoint = named;
    settled.countDown();
  }

  private void end(MessageSink sink, @Nullable McpException why) {
    boolean wasOpen = endpoint != null;
    TransportException closed = why instanceof TransportException broken
        ? broken
        : failed(TransportException.Reason.CLOSED, "the event stream ended", why);
    failure = why == null ? closed : why;
    settled.countDown();
    if (wasOpen) {
      sink.onClosed(closed);
    }
  }

  private TransportException failed(
      TransportException.Reason reason, String message, @Nullable Throwable cause) {
    return new TransportException(setup.server(), reason, Delivery.NOT_SENT, message, cause);
  }
}
