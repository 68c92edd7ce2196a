package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ServerConnection.Subscription;
import io.gatehouse.mcp.internal.gate.Dispatch;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one session. Each outlives the connection it was opened on: over the next one it is sent again, under
 * the same approval, which is checked again (2026-07-28 {@code basic/patterns/subscriptions#graceful-closure}). Safe for use by
 * several threads.
 */
final class Watches {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

  private final String server;
  private final Supplier<@Nullable Link> live;
  private final Supplier<CallSettings> settings;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  Watches(String server, Supplier<@Nullable Link> live, Supplier<CallSettings> settings) {
    this.server = server;
    this.live = live;
    this.settings = settings;
  }

  /** Subscribes over {@code link}. */
  Watch open(Link link, Dispatch dispatch) {
    Running opened = new Running(dispatch);
    opened.subscribe(link);
    running.add(opened);
    Link now = live.get();
    if (now != null && !now.equals(link)) { // lost meanwhile, and restored without this one
      opened.subscribe(now);
    }
    return opened;
  }

  /** Sends every subscription again over {@code link}; one that the server refuses now is not active. */
  void restore(Link link) {
    for (Running each : running) {
      try {
        each.subscribe(link);
      } catch (McpException | IllegalStateException e) { // the latter: closed at this moment
        LOG.warn(
            "a subscription to {} was not restored: {}", server, e.getClass().getSimpleName());
      }
    }
  }

  private final class Running implements Watch {
    private final Dispatch dispatch;
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private final AtomicReference<@Nullable Link> over = new AtomicReference<>();
    private volatile boolean closed;

    private Running(Dispatch dispatch) {
      this.dispatch = dispatch;
    }

    /** Once for each connection: one that is opened over a new connection may be found there by whoever restores the others. */
    private void subscribe(Link link) {
      if (link.equals(over.getAndSet(link))) {
        return;
      }
      CallSettings call = settings.get();
      try {
        replace(link.connection().subscribe(dispatch, call));
      } finally {
        call.deadline().close();
      }
      if (closed) {
        replace(null);
      }
    }

    private void replace(@Nullable Subscription next) {
      Subscription last = subscription.getAndSet(next);
      if (last != null) {
        last.close();
      }
    }

    @Override
    public boolean active() {
      Subscription now = subscription.get();
      return now != null && now.active();
    }

    @Override
    public void close() {
      closed = true;
      running.remove(this);
      replace(null);
      dispatch.end(true);
    }
  }
}
