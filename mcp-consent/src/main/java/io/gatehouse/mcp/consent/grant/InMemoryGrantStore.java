package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Grants that do not outlive the process. Holds a bounded number of them. Safe for use by several threads. */
public final class InMemoryGrantStore implements GrantStore {
  /** How many grants a store holds. */
  public static final int LIMIT = 10_000;

  private final ReentrantLock lock =
      new ReentrantLock(); // for writing; reading takes the table as it is
  private volatile GrantTable table = GrantTable.EMPTY;

  /** An empty store. */
  public InMemoryGrantStore() {}

  @Override
  public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
    return table.candidates(request, hints, now);
  }

  @Override
  public boolean consume(Grant grant, Instant now) {
    lock.lock();
    try {
      Optional<GrantTable> next = table.using(grant, now);
      next.ifPresent(used -> table = used);
      return next.isPresent();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(Grant grant) {
    lock.lock();
    try {
      table = table.with(grant, LIMIT);
    } catch (IllegalStateException e) {
      throw new StoreException("grants in memory", String.valueOf(e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int revoke(GrantSelector selector) {
    lock.lock();
    try {
      int before = table.grants().size();
      table = table.without(selector);
      return before - table.grants().size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Grant> list(GrantSelector selector) {
    return table.list(selector);
  }

  @Override
  public long epoch() {
    return table.epoch();
  }
}
