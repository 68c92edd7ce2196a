package io.gatehouse.mcp.interop;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ServerListener;
import io.gatehouse.mcp.protocol.LogMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a server told without having been asked, in order, so that a test can wait for it. Safe for use by several threads. */
final class Events implements ServerListener {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<String> seen = new ArrayList<>(); // guarded by lock

  @Override
  public void toolsChanged(String server, CallContext context) {
    add("tools");
  }

  @Override
  public void resourcesChanged(String server, CallContext context) {
    add("resources");
  }

  @Override
  public void promptsChanged(String server, CallContext context) {
    add("prompts");
  }

  @Override
  public void resourceUpdated(String server, CallContext context, String uri) {
    add("updated " + uri);
  }

  @Override
  public void logged(String server, CallContext context, LogMessage message) {
    add("logged");
  }

  @Override
  public void disconnected(String server, CallContext context, McpException reason) {
    add("disconnected");
  }

  /** How many there were until now: to wait for later ones only. */
  int count() {
    lock.lock();
    try {
      return seen.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@code event} among those after the first {@code from}, and fails if it does not come. */
  void await(String event, int from) throws InterruptedException {
    if (!await(event, from, LIMIT)) {
      throw new AssertionError("there was no event " + event);
    }
  }

  /** The same with a limit; false if it does not come. */
  boolean await(String event, int from, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!seen.subList(from, seen.size()).contains(event)) {
        if (left <= 0) {
          return false;
        }
        left = more.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void add(String event) {
    lock.lock();
    try {
      seen.add(event);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
