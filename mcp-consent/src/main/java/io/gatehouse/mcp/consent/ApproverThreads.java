package io.gatehouse.mcp.consent;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads for dialogs, 64 at most at a time; idle ones end within seconds, so that nothing is left to close. */
final class ApproverThreads implements Executor {
  private static final int MOST = 64;

  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(0, MOST, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
        Thread thread = new Thread(task, "gatehouse-approver-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
      });

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }
}
