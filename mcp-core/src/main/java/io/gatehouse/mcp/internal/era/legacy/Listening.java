package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.internal.era.ConnectionSetup;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one {@link ServerStream} that a connection has at a time, and its thread. Safe for use by several threads. */
final class Listening implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 1_000;

  private final ConnectionSetup setup;
  private final StreamableHttp http;
  private final ServerMessages messages;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ServerStream stream; // guarded by lock
  private @Nullable Thread thread; // guarded by lock
  private boolean closed; // guarded by lock

  Listening(ConnectionSetup setup, StreamableHttp http, ServerMessages messages) {
    this.setup = setup;
    this.http = http;
    this.messages = messages;
  }

  /**
   * Listens in {@code session}, and no longer in the one before. Returns when the request is on its way: a call that is made next
   * and resumed soon must not be overtaken by it.
   */
  void listen(Session session, Consumer<Session> onLost) {
    ServerStream next = new ServerStream(setup, http, messages, session, onLost);
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (stream != null) {
        stream.stop();
      }
      stream = next;
      thread = Threads.daemon(setup.server(), "stream", next);
      thread.start();
    } finally {
      lock.unlock();
    }
    try {
      if (!next.underway().await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return; // a login may take its time
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Thread last;
    lock.lock();
    try {
      closed = true;
      last = thread;
      if (stream != null) {
        stream.stop();
      }
    } finally {
      lock.unlock();
    }
    if (last == null || last == Thread.currentThread()) {
      return;
    }
    try {
      last.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
