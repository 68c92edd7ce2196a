package io.gatehouse.mcp.consent.approval;

import static java.util.Comparator.comparing;

import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions that do not outlive the process. Holds a bounded number of them, and forgets ended ones when it needs the room. Safe
 * for use by several threads.
 */
public final class InMemoryPendingStore implements PendingStore {
  /** How many questions it holds unless told otherwise. */
  public static final int DEFAULT_LIMIT = 10_000;

  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Pending> byId = new HashMap<>(); // guarded by lock

  /** A store of at most {@value #DEFAULT_LIMIT} questions. */
  public InMemoryPendingStore() {
    this(DEFAULT_LIMIT);
  }

  /** A store of at most {@code limit} questions. */
  public InMemoryPendingStore(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit is at least one");
    }
    this.limit = limit;
  }

  @Override
  public void create(Pending pending) {
    lock.lock();
    try {
      if (byId.size() >= limit) {
        byId.values().removeIf(old -> old.state().ended());
      }
      if (byId.size() >= limit) {
        throw refused("the limit of " + limit + " open questions is reached, answer some");
      }
      if (byId.putIfAbsent(pending.id(), pending) != null) {
        throw refused("a question with this id is there already");
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Pending> load(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(byId.get(id));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean transition(Pending from, Pending to) {
    requireNext(from, to);
    lock.lock();
    try {
      Pending current = byId.get(from.id());
      if (current == null || current.version() != from.version()) {
        return false;
      }
      byId.put(to.id(), to);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Pending> unended() {
    lock.lock();
    try {
      return byId.values().stream()
          .filter(pending -> !pending.state().ended())
          .sorted(comparing(pending -> pending.view().askedAt()))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int purge(Instant before) {
    lock.lock();
    try {
      int size = byId.size();
      byId.values().removeIf(p -> p.state().ended() && p.expiresAt().isBefore(before));
      return size - byId.size();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets one question, whatever its state. */
  void remove(String id) {
    lock.lock();
    try {
      byId.remove(id);
    } finally {
      lock.unlock();
    }
  }

  static void requireNext(Pending from, Pending to) {
    if (!from.id().equals(to.id()) || to.version() != from.version() + 1) {
      throw new IllegalArgumentException(
          "a transition goes to the next version of the same question");
    }
  }

  private static StoreException refused(String what) {
    return new StoreException("questions in memory", what, null);
  }
}
