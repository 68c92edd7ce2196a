package io.gatehouse.mcp.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at processes and threads from outside of what is tested. */
final class Running {
  private Running() {}

  /** Whether a process runs; one that has ended and was not reaped does not. */
  static boolean process(long pid) {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/status"))
          .matches("(?s).*\\nState:\\s*[ZX].*");
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // ESRCH: it ended while we were reading.
      return false;
    }
  }

  /** The names of all live threads that belong to a server of this alias. */
  static List<String> threadsOf(String alias) {
    return threads(alias).map(Thread::getName).sorted().toList();
  }

  /** Waits for the end of the threads that belong to a server of this alias, for ten seconds each at most. */
  static void awaitEndOfThreads(String alias) throws InterruptedException {
    for (Thread thread : threads(alias).toList()) {
      thread.join(10_000);
    }
  }

  private static Stream<Thread> threads(String alias) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gatehouse-" + alias + "-"));
  }
}
