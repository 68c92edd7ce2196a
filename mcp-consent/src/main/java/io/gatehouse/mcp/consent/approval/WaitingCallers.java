package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The questions whose callers wait in this process, and those callers. Safe for use by several threads. */
final class WaitingCallers {
  private final InMemoryPendingStore store = new InMemoryPendingStore();
  private final ConcurrentMap<String, Waiter> waiters = new ConcurrentHashMap<>();

  InMemoryPendingStore store() {
    return store;
  }

  /** Adds the question and its caller; nobody can answer before the caller is known. */
  Waiter enter(Pending pending) {
    Waiter waiter = new Waiter(pending.id());
    if (waiters.putIfAbsent(pending.id(), waiter) != null) {
      throw new IllegalStateException("a question with this id is open already");
    }
    boolean added = false;
    try {
      store.create(pending);
      added = true;
      return waiter;
    } finally {
      if (!added) {
        waiters.remove(pending.id(), waiter);
      }
    }
  }

  /** Frees the caller that waits for this question, if one does. */
  void tell(String id) {
    Waiter waiter = waiters.get(id);
    if (waiter != null) {
      waiter.decided.countDown();
    }
  }

  /** One caller. */
  final class Waiter implements AutoCloseable {
    private final String id;
    private final CountDownLatch decided = new CountDownLatch(1);

    private Waiter(String id) {
      this.id = id;
    }

    /** Whether it was decided within {@code millis}. */
    boolean await(long millis) throws InterruptedException {
      return decided.await(millis, TimeUnit.MILLISECONDS);
    }

    /** What the store says now, which is the truth even if nobody told. */
    ApprovalOutcome outcome() {
      Pending pending = store.load(id).orElseThrow();
      if (pending.approval().isPresent()) {
        return pending.approval().get();
      } else if (pending.state() == Pending.State.DENIED) {
        ApprovalAnswer no = pending.votes().get(pending.votes().size() - 1);
        Choice choice = pending.view().choice(no.choice()).orElseThrow();
        return new Denied(choice, no.by().orElseThrow());
      }
      return new Refused(pending.code().orElse("withdrawn"));
    }

    /** Stops waiting and forgets the question. */
    @Override
    public void close() {
      waiters.remove(id, this);
      store.remove(id);
    }
  }
}
