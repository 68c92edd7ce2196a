package io.gatehouse.mcp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Finds the processes and threads that a host has started and that are there after it was closed. */
final class Leftovers {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Set<ProcessHandle> before = processes();

  /** Fails if a process that was not there when this was made, or a thread of the library, does not end. */
  void assertNone() {
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while servers were ending", e);
    }
  }

  private void awaitEnd() throws InterruptedException {
    for (ProcessHandle process : processes()) {
      if (!before.contains(process)) {
        awaitEnd(process);
      }
    }
    List<Thread> threads = threads();
    for (Thread thread : threads) {
      thread.join(GRACE.toMillis());
    }
    assertThat(threads).noneMatch(Thread::isAlive);
    assertThat(processes()).isSubsetOf(before);
  }

  private static void awaitEnd(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a server process did not end", e);
    }
  }

  private static Set<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gatehouse-"))
        .toList();
  }
}
