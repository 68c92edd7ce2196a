package io.gatehouse.mcp.internal.host;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The pool a host uses if the application gives none: daemon threads, started when there is a question to answer, gone when
 * there was none for a while, and ended by {@link #close()}.
 */
public final class HostExecutor implements Executor, AutoCloseable {
  /** More questions at a time than people can answer; what comes on top is rejected, not queued. */
  private static final int MAX_THREADS = 64;

  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
      0, MAX_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "gatehouse-host-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
