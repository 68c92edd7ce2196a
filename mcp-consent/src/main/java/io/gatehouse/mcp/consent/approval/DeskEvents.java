package io.gatehouse.mcp.consent.approval;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the desk's listeners, and survives them. Safe for use by several threads. */
final class DeskEvents {
  private static final Logger LOG = LoggerFactory.getLogger(DeskEvents.class);

  private final List<DeskListener> listeners = new CopyOnWriteArrayList<>();

  void add(DeskListener listener) {
    listeners.add(listener);
  }

  void opened(ApprovalView view) {
    tell(listener -> listener.opened(view));
  }

  void closed(Pending pending) {
    tell(listener -> listener.closed(pending));
  }

  private void tell(Consumer<DeskListener> what) {
    for (DeskListener listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException e) { // the host's code
        LOG.warn("a listener of the approval desk failed with {}", e.getClass().getName());
      }
    }
  }
}
