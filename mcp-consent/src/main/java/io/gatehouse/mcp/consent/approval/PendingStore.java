package io.gatehouse.mcp.consent.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps questions that wait. Safe for use by several threads and, where it outlives the process, by several processes.
 *
 * <p>Every method is durable before it returns, and throws {@link io.gatehouse.mcp.spi.store.StoreException} if it cannot tell:
 * a store that cannot be read is never taken for an empty one.
 */
public interface PendingStore {
  /**
   * Adds a question.
   *
   * @throws io.gatehouse.mcp.spi.store.StoreException if its id is there already or the store is full
   */
  void create(Pending pending);

  /** The question with this id, at its latest version. Any text is a valid id; most are unknown. */
  Optional<Pending> load(String id);

  /**
   * Replaces {@code from} by {@code to} if {@code from} is still its latest version. Of several callers with the same
   * {@code from}, one gets true.
   *
   * @throws IllegalArgumentException if {@code to} is not the next version of the same question
   */
  boolean transition(Pending from, Pending to);

  /** Every question that has not ended, expired ones included, oldest first. */
  List<Pending> unended();

  /** Forgets questions that have ended and whose {@code expiresAt} is before {@code before}. How many. */
  int purge(Instant before);
}
