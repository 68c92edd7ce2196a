package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalBatch;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.DeskListener;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.internal.recent.Recent;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows which questions wait beside each other, so that those that are shown as one count as one. Questions join only until the
 * first of them has been answered: a loop, which asks again after each answer, gains nothing. Safe for use by several threads.
 */
final class Beside implements DeskListener {
  private static final int SHAPES = 1_000;

  private final boolean counts;
  private final int first;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock. How many there are of those that may still be joined.
  private final Recent<Fingerprint, Integer> open = new Recent<>(SHAPES);

  private Beside(boolean counts, int first) {
    this.counts = counts;
    this.first = first;
  }

  /** For whoever shows each question alone. */
  static Beside nothing() {
    return new Beside(false, 1);
  }

  /** For a page, which shows all that waits. */
  static Beside onPage() {
    return new Beside(true, 1);
  }

  /** For a dialog, which shows the first alone, and those that came in meanwhile when that is answered. */
  static Beside inDialog() {
    return new Beside(true, 2);
  }

  boolean counts() {
    return counts;
  }

  /** Whether {@code view} joins others; if not, others may join it. */
  boolean joins(ApprovalView view) {
    Optional<Fingerprint> shape = counts ? view.shape() : Optional.empty();
    if (shape.isEmpty()) {
      return false;
    }
    lock.lock();
    try {
      int others = open.getOrDefault(shape.get(), 0);
      boolean joins = others >= first && others < ApprovalBatch.MOST;
      open.put(shape.get(), others < ApprovalBatch.MOST ? others + 1 : 1);
      return joins;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing joins {@code view} any more, nor those beside it. */
  void left(ApprovalView view) {
    Optional<Fingerprint> shape = counts ? view.shape() : Optional.empty();
    if (shape.isPresent()) {
      lock.lock();
      try {
        open.remove(shape.get());
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void opened(ApprovalView view) {}

  @Override
  public void closed(Pending pending) {
    left(pending.view());
  }
}
