package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.spi.transport.MessageBody;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream that a server speaks on unasked (2025-11-25 {@code basic/transports#listening-for-messages-from-the-server}), read by
 * one daemon thread. A server without one refuses, and that is that; a stream that ends is opened again where it ended, no sooner than
 * the server asked for, and more and more seldom if nothing comes of it.
 */
final class ServerStream implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerStream.class);
  private static final long DEFAULT_RETRY_MILLIS = 1_000;
  private static final long MAX_RETRY_MILLIS = TimeUnit.DAYS.toMillis(1);

  private final ConnectionSetup setup;
  private final StreamableHttp http;
  private final ServerMessages messages;
  private final Session session;
  private final Consumer<Session> onLost;
  private final CallScope scope = new CallScope();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch underway = new CountDownLatch(1);

  /** A stream of {@code session}; {@code onLost} is told when the server has forgotten it. */
  ServerStream(
      ConnectionSetup setup,
      StreamableHttp http,
      ServerMessages messages,
      Session session,
      Consumer<Session> onLost) {
    this.setup = setup;
    this.http = http;
    this.messages = messages;
    this.session = session;
    this.onLost = onLost;
  }

  /** Opened as soon as the first request goes out, or will not go out. */
  CountDownLatch underway() {
    return underway;
  }

  /** Ends it, soon. */
  void stop() {
    stopped.countDown();
    scope.cancel();
  }

  @Override
  public void run() {
    try {
      StreamSink sink = new StreamSink(messages, StreamableChannel.limits(setup));
      int dull = 0; // in a row, streams that failed or brought nothing
      while (!scope.cancelled() && read(sink)) {
        dull = sink.brought() ? 0 : dull + 1;
        stopped.await(delay(sink, dull), TimeUnit.MILLISECONDS);
      }
      if (!scope.cancelled() && sink.lost() && session.id().isPresent()) {
        onLost.accept(session);
      }
    } catch (McpException e) {
      LOG.debug("server {}: its stream is over: {}", setup.server(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody else has this thread: it ends here
    } finally {
      underway.countDown();
    }
  }

  /** Reads one response; false if there will be no other. */
  private boolean read(StreamSink sink) {
    Outgoing on = new Outgoing(this::goingOut, setup.principal(), "listen");
    try (Deadlines.Deadline deadline = setup.ownDeadline()) {
      sink.begin(deadline);
      http.get(on, session, sink.eventId(), sink, deadline, scope);
    } catch (TransportException e) {
      LOG.debug("server {}: its stream broke: {}", setup.server(), e.getMessage());
      return e.reason() != TransportException.Reason.REFUSED_ADDRESS;
    }
    return !sink.refused();
  }

  private MessageBody goingOut() {
    underway.countDown();
    return MessageBody.empty();
  }

  private static long delay(StreamSink sink, int dull) {
    long asked = Math.min(MAX_RETRY_MILLIS, sink.retryMillis().orElse(DEFAULT_RETRY_MILLIS));
    long backoff = dull == 0
        ? 0
        : TimeUnit.SECONDS.toMillis(1L << Math.min(dull - 1, 5)); // 32 seconds at most
    long least = Math.max(asked, backoff);
    return least
        + ThreadLocalRandom.current()
            .nextLong(least / 5 + 1); // jitter: clients must not come back together
  }
}
