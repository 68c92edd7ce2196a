package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what must not hold up the thread that has it to say: answers to pings, refusals, cancellations. A reading thread that waited
 * for a server to read could wait forever, for the server may be waiting for us to read. One daemon thread, started when there is
 * something to send and gone soon after, ended by {@link #close()}. Best effort: what does not get through is dropped. Safe for use
 * by several threads.
 */
final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int MAX_QUEUED = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ConnectionSetup setup;
  private final Sender sender;
  private final CallScope scope = new CallScope();
  private final ThreadPoolExecutor worker;

  Outbox(ConnectionSetup setup, Sender sender) {
    this.setup = setup;
    this.sender = sender;
    this.worker = new ThreadPoolExecutor(
        1,
        1,
        PATIENCE.toMillis(),
        TimeUnit.MILLISECONDS,
        new LinkedBlockingQueue<>(MAX_QUEUED),
        task -> Threads.daemon(setup.server(), "outbox", task),
        new ThreadPoolExecutor
            .DiscardPolicy()); // a server that asks faster than it listens gets no answer
    worker.allowCoreThreadTimeOut(true);
  }

  /** Sends {@code message} soon; returns at once and never throws. */
  void offer(Outgoing message) {
    worker.execute(() -> send(message));
  }

  @Override
  public void close() {
    worker.getQueue().clear();
    worker.shutdown();
    scope.cancel(); // what is on its way; over a pipe it ends with the pipe
  }

  private void send(Outgoing message) {
    try (Deadlines.Deadline deadline = setup.deadlines().start(PATIENCE, PATIENCE)) {
      sender.send(message, deadline, scope);
    } catch (McpException e) {
      LOG.debug(
          "server {}: {} was not sent: {}", setup.server(), message.operation(), e.getMessage());
    }
  }
}
