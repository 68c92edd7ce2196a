package io.gatehouse.mcp.stdio;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends the processes of transports that are still open when the JVM exits. One hook serves all of them; it is registered with the
 * first and removed with the last, so a closed host leaves nothing behind that keeps its classes alive. Safe for use by several
 * threads.
 */
final class ShutdownGuard {
  /** The one of this JVM. */
  static final ShutdownGuard JVM = new ShutdownGuard();

  /** The exit of the application waits for this at most twice. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  // All guarded by lock.
  private final Set<ProcessTree> open = new LinkedHashSet<>();
  private @Nullable Thread hook;
  private boolean exiting;

  /** Guards {@code tree} until {@link #remove}; false if the JVM is exiting already and nothing may be started. */
  boolean add(ProcessTree tree) {
    lock.lock();
    try {
      if (exiting || !arm()) {
        return false;
      }
      open.add(tree);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets {@code tree}. */
  void remove(ProcessTree tree) {
    lock.lock();
    try {
      open.remove(tree);
      if (open.isEmpty()) {
        disarm();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The hook, if it is registered. */
  @Nullable
  Thread hook() {
    lock.lock();
    try {
      return hook;
    } finally {
      lock.unlock();
    }
  }

  private boolean arm() {
    if (hook != null) {
      return true;
    }
    Thread thread = new Thread(this::endAll, "gatehouse-stdio-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
    } catch (IllegalStateException e) {
      exiting = true;
      return false;
    }
    hook = thread;
    return true;
  }

  private void disarm() {
    if (hook == null || exiting) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is exiting: the hook finds nothing to do.
      exiting = true;
    }
    hook = null;
  }

  private void endAll() {
    List<ProcessTree> trees;
    lock.lock();
    try {
      exiting = true;
      trees = List.copyOf(open);
    } finally {
      lock.unlock();
    }
    // The pipes close by themselves when the JVM is gone, so a server that waits for that has
    // little time less.
    trees.forEach(ProcessTree::terminate);
    if (!Waiting.until(PATIENCE, () -> noneRuns(trees))) {
      Waiting.until(PATIENCE, () -> {
        trees.forEach(ProcessTree::kill);
        return noneRuns(trees);
      });
    }
  }

  private static boolean noneRuns(List<ProcessTree> trees) {
    return trees.stream().noneMatch(ProcessTree::anyRuns);
  }
}
