package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.NeedsMore;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import io.gatehouse.mcp.consent.approval.Pending.State;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where questions wait for people in other windows, on other machines or on another day. A page lists them with
 * {@link #open()}, shows a view, and brings back an answer with {@link #answer}, naming the person it has authenticated.
 *
 * <p>The caller either waits ({@link #await}, in this process only) or leaves ({@link #suspend}): then no thread is held, the
 * question outlives the process if its store does, and an approval of it is used at most once ({@link #consume}).
 *
 * <p>Safe for use by several threads, and by several processes on one store. Starts no thread: what has expired is refused when
 * somebody comes for it, and {@link #sweep} closes the rest.
 */
public final class ApprovalDesk {
  /** How long an approval of a suspended question may be used after it was given. */
  public static final Duration USABLE_FOR = Duration.ofHours(1);

  /** How long the record of a question is kept after it ended. */
  public static final Duration KEPT_FOR = Duration.ofDays(7);

  private final PendingStore suspended;
  private final WaitingCallers waiting = new WaitingCallers();
  private final DeskEvents events = new DeskEvents();
  private final Clock clock;

  /** A desk whose suspended questions are kept in {@code suspended}. */
  public ApprovalDesk(PendingStore suspended, Clock clock) {
    this.suspended = suspended;
    this.clock = clock;
  }

  /** A desk whose questions do not outlive the process. */
  public static ApprovalDesk inMemory(Clock clock) {
    return new ApprovalDesk(new InMemoryPendingStore(), clock);
  }

  /** Tells {@code listener} of questions that open and close here. */
  public void addListener(DeskListener listener) {
    events.add(listener);
  }

  /**
   * Puts a question and waits until it is answered, withdrawn or expired. Never {@link NeedsMore}.
   *
   * @throws InterruptedException if the caller is interrupted; the question has been withdrawn
   */
  public ApprovalOutcome await(ApprovalView view, String policyVersion)
      throws InterruptedException {
    Pending pending = Pending.open(view, Optional.empty(), policyVersion);
    try (WaitingCallers.Waiter waiter = waiting.enter(pending)) {
      events.opened(view);
      if (!waitFor(waiter, view)) {
        end(waiting.store(), view.id(), State.EXPIRED, "expired");
      }
      return waiter.outcome();
    }
  }

  private boolean waitFor(WaitingCallers.Waiter waiter, ApprovalView view)
      throws InterruptedException {
    try {
      return waiter.await(BlockingApprovals.millisLeft(view, clock));
    } catch (InterruptedException e) {
      withdraw(view.id(), Withdrawal.CANCELLED);
      throw e;
    }
  }

  /** Puts a question aside, durably, and returns at once. The request goes on with {@link #consume}. */
  public Suspend suspend(ApprovalView view, FrozenRequest request, String policyVersion) {
    suspended.create(Pending.open(view, Optional.of(request), policyVersion));
    events.opened(view);
    return new Suspend(view.id(), view.expiresAt());
  }

  /** The views of all questions that wait for an answer, oldest first among those that wait alike. */
  public List<ApprovalView> open() {
    return Stream.concat(waiting.store().unended().stream(), suspended.unended().stream())
        .filter(pending -> pending.state() == State.OPEN && pending.live(clock.instant()))
        .map(Pending::view)
        .toList();
  }

  /** Those of {@link #open()} that {@code person} may approve. */
  public List<ApprovalView> openFor(ApproverIdentity person) {
    return open().stream()
        .filter(
            view -> person.unfitFor(view.terms(), view.context().principal()).isEmpty())
        .toList();
  }

  /** The question with this id, also one that has ended; any text may be asked for. */
  public Optional<Pending> find(String id) {
    return storeOf(id).load(id);
  }

  /**
   * Takes an answer of {@code by}, whom the host has authenticated; whoever the answer itself names is ignored. One that does not
   * count leaves the question open.
   */
  public ApprovalOutcome answer(ApprovalAnswer answer, ApproverIdentity by) {
    PendingStore store = storeOf(answer.viewId());
    ApprovalAnswer vote = answer.by(by);
    while (true) {
      Pending pending = store.load(answer.viewId()).orElse(null);
      if (pending == null
          || !pending.id().equals(answer.viewId())
          || pending.state() != State.OPEN) {
        return new Refused("stale_answer");
      }
      ApprovalOutcome outcome =
          AnswerCheck.check(pending.view(), pending.votes(), vote, by, clock.instant());
      if (outcome instanceof Refused refused) {
        if (refused.code().equals("expired")) {
          end(store, pending.id(), State.EXPIRED, "expired");
        }
        return outcome;
      }
      // Somebody else may have answered, withdrawn or consumed meanwhile: then judge again.
      if (moved(store, pending, next(pending, vote, outcome))) {
        return outcome;
      }
    }
  }

  /** Takes a question back, also one that is approved and not yet used. Whether that was still possible. */
  public boolean withdraw(String id, Withdrawal why) {
    return cancel(id, BlockingApprovals.code(why));
  }

  /** Refuses a question for the reason {@code code}, also one that is approved and not yet used; the record keeps the code. */
  public boolean cancel(String id, String code) {
    return end(storeOf(id), id, State.CANCELLED, code);
  }

  /** Uses an approval up, durably, before it gives the request back: of all callers everywhere, at most one gets it. */
  public Redemption consume(String id) {
    while (true) {
      Pending pending = suspended.load(id).orElse(null);
      if (pending == null || !pending.id().equals(id)) {
        return new Redemption.Refused("unknown");
      } else if (pending.state().ended()) {
        return new Redemption.Refused(pending.code().orElse("ended"));
      } else if (!pending.live(clock.instant())) {
        end(suspended, id, State.EXPIRED, "expired");
        return new Redemption.Refused("expired");
      } else if (pending.state() == State.OPEN) {
        return new Redemption.Refused("still_open");
      }
      Approved approval = pending.approval().orElse(null);
      FrozenRequest request = pending.request().orElse(null);
      if (approval == null || request == null) {
        return new Redemption.Refused("broken");
      }
      if (moved(suspended, pending, pending.ended(State.CONSUMED, "already_used"))) {
        return new Redemption.Redeemed(request, pending.view(), approval);
      }
    }
  }

  /** Closes what has expired and forgets what ended long ago. Call it now and then; how many were closed. */
  public int sweep() {
    int closed = 0;
    for (PendingStore store : List.of(waiting.store(), suspended)) {
      for (Pending pending : store.unended()) {
        if (!pending.live(clock.instant())
            && moved(store, pending, pending.ended(State.EXPIRED, "expired"))) {
          closed++;
        }
      }
    }
    suspended.purge(clock.instant().minus(KEPT_FOR));
    return closed;
  }

  private Pending next(Pending pending, ApprovalAnswer vote, ApprovalOutcome outcome) {
    if (outcome instanceof Approved) {
      return pending.voted(vote, State.APPROVED, clock.instant().plus(USABLE_FOR));
    }
    return pending.voted(
        vote, outcome instanceof Denied ? State.DENIED : State.OPEN, pending.expiresAt());
  }

  private boolean end(PendingStore store, String id, State state, String code) {
    while (true) {
      Pending pending = store.load(id).orElse(null);
      if (pending == null || pending.state().ended()) {
        return false;
      } else if (moved(store, pending, pending.ended(state, code))) {
        return true;
      }
    }
  }

  /** Makes one step and tells whoever waits for it. */
  private boolean moved(PendingStore store, Pending from, Pending to) {
    if (!store.transition(from, to)) {
      return false;
    }
    if (to.state() != State.OPEN) {
      waiting.tell(to.id());
      if (from.state() == State.OPEN) {
        events.closed(to);
      }
    }
    return true;
  }

  private PendingStore storeOf(String id) {
    return waiting.store().load(id).isPresent() ? waiting.store() : suspended;
  }
}
