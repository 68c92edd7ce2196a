package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server forgets with a session and is told again in the next: the log level and the subscriptions. Safe for use by several
 * threads.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  private final ConnectionSetup setup;
  private final Set<ResourceSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> subscribers = new HashMap<>(); // guarded by lock
  private volatile @Nullable Dispatch level;

  Restoration(ConnectionSetup setup) {
    this.setup = setup;
  }

  /** Remembers what was sent, if it has to be sent again in a new session. */
  void remember(Dispatch dispatch) {
    if (dispatch.message().method().equals("logging/setLevel")) {
      level = dispatch;
    }
  }

  void add(ResourceSubscription subscription) {
    subscriptions.add(subscription);
  }

  void remove(ResourceSubscription subscription) {
    subscriptions.remove(subscription);
  }

  /** Counts one more subscription to {@code uri}. */
  void hold(String uri) {
    count(uri, 1);
  }

  /** Counts one less; true if it was the last. */
  boolean release(String uri) {
    return count(uri, -1) == 0;
  }

  /** Sends everything again, each message once and as far as its approval still stands. */
  void restore(Session session, CallScope life, Function<CallInFlight, RpcMessage> once) {
    Dispatch last = level;
    if (last != null && session.description().capabilities().hasLogging()) {
      try (Deadlines.Deadline deadline = setup.ownDeadline()) {
        RpcMessage answer = once.apply(CallInFlight.of(last, CallSettings.plain(deadline, life)));
        if (!(answer instanceof RpcMessage.Result)) {
          LOG.debug("server {}: the log level was refused in the new session", setup.server());
        }
      } catch (McpException e) {
        LOG.debug("server {}: the log level was not set again: {}", setup.server(), e.getMessage());
      }
    }
    for (ResourceSubscription subscription : List.copyOf(subscriptions)) {
      subscription.restore(session, life, once);
    }
  }

  private int count(String uri, int change) {
    lock.lock();
    try {
      int now = subscribers.merge(uri, change, Integer::sum);
      if (now == 0) {
        subscribers.remove(uri);
      }
      return now;
    } finally {
      lock.unlock();
    }
  }
}
