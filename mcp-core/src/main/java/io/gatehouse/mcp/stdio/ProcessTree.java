package io.gatehouse.mcp.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A process and all descendants of it that were ever seen. A descendant whose parent dies is no longer a descendant for the
 * system, so handles are kept from earlier looks; handles compare process id and start time, so a reused id is never hit. Safe
 * for use by several threads.
 */
final class ProcessTree {
  private final ProcessHandle root;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. The root comes first: what restarts its children must go before them.
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  ProcessTree(ProcessHandle root) {
    this.root = root;
    known.add(root);
  }

  /** Adds the descendants that exist now, of the root and of orphans seen earlier, and forgets what has ended. */
  void look() {
    lock.lock();
    try {
      known.removeIf(process -> !runs(process));
      for (ProcessHandle top : List.copyOf(known)) {
        // Whoever has a known parent is covered by that parent's descendants.
        if (top.parent().filter(known::contains).isEmpty()) {
          top.descendants().forEach(known::add);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Asks all of them to end, after another look. */
  void terminate() {
    look();
    snapshot().forEach(ProcessHandle::destroy);
  }

  /** Ends all of them, after another look. */
  void kill() {
    look();
    snapshot().forEach(ProcessHandle::destroyForcibly);
  }

  /** Whether the process itself still runs. */
  boolean rootRuns() {
    return runs(root);
  }

  /** Whether it or a descendant seen so far still runs. */
  boolean anyRuns() {
    return snapshot().stream().anyMatch(ProcessTree::runs);
  }

  private List<ProcessHandle> snapshot() {
    lock.lock();
    try {
      return List.copyOf(known);
    } finally {
      lock.unlock();
    }
  }

  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process);
  }

  /** In a container whose first process reaps nobody, an orphan that has ended stays "alive" for ever. */
  private static boolean isZombie(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    if (!Files.isReadable(stat)) {
      // Not Linux, or gone in this moment.
      return false;
    }
    try {
      // proc(5): pid (comm) state …, and comm may hold parentheses and any byte.
      String line = Files.readString(stat, java.nio.charset.StandardCharsets.ISO_8859_1);
      int state = line.lastIndexOf(')') + 2;
      return state < line.length() && (line.charAt(state) == 'Z' || line.charAt(state) == 'X');
    } catch (IOException e) {
      return false;
    }
  }
}
