package io.gatehouse.mcp.stdio;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops a process and its descendants, once, on a thread that exists only for that: close standard input, wait, SIGTERM, wait,
 * SIGKILL (all eras {@code basic/lifecycle}, shutdown on stdio). The host's thread may give up waiting; the stopping goes on.
 */
final class StopSequence {
  /** How long the last output of a process that has ended may still be on its way. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final String threadName;
  private final ProcessTree tree;
  private final StopTimings timings;
  private final Runnable disconnect;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch urgent = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** Prepares to stop {@code tree}; {@code disconnect} tells everyone and closes standard input before the first wait. */
  StopSequence(String threadName, ProcessTree tree, StopTimings timings, Runnable disconnect) {
    this.threadName = threadName;
    this.tree = tree;
    this.timings = timings;
    this.disconnect = disconnect;
  }

  /** Begins when standard output has ended, or after a moment: the process cannot be used any more. */
  void afterOutput() {
    if (begun.compareAndSet(false, true)) {
      Thread thread = new Thread(this::run, threadName);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Begins now. */
  void now() {
    urgent.countDown();
    afterOutput();
  }

  /** Waits until it is done, no longer than it may take, and not shortened by an interrupt. */
  void await() {
    Waiting.until(timings.total().plus(LINGER), () -> done.getCount() == 0);
  }

  private void run() {
    try {
      urgent.await(LINGER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      // Once the process is gone, nothing tells its orphans from other processes.
      tree.look();
      disconnect.run();
    } finally {
      stop();
      ShutdownGuard.JVM.remove(tree);
      done.countDown();
    }
  }

  private void stop() {
    // Descendants get no time of their own here: without the process they are orphans.
    Waiting.until(timings.afterStdinClosed(), () -> !tree.rootRuns());
    if (!tree.anyRuns()) {
      return;
    }
    tree.terminate();
    if (!Waiting.until(timings.afterTerminate(), () -> !tree.anyRuns())) {
      Waiting.until(timings.afterKill(), () -> {
        // Again and again: what forks faster than we look is caught in the end.
        tree.kill();
        return !tree.anyRuns();
      });
    }
  }
}
