package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.NeedsMore;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts questions to an {@link Approver} and waits for it, but never longer than the view is open: an approver that hangs is
 * interrupted, its dialog is withdrawn and the question counts as refused. A {@link BatchApprover} is asked about questions that are
 * alike one after the other, those that came in meanwhile together; see there. Safe for use by several threads.
 *
 * <p>The approver is called on the executor, and so is {@link Approver#withdraw}. One that ignores interrupts keeps its thread;
 * the executor should have more threads than there are dialogs at a time, and should not run tasks on the calling thread.
 */
public final class BlockingApprovals {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingApprovals.class);

  private static final Duration LONGEST = Duration.ofDays(366);

  private final Approver approver;
  private final Executor executor;
  private final Clock clock;
  private final Sittings sittings;
  private final ConcurrentMap<String, Dialog> dialogs = new ConcurrentHashMap<>();

  /** Asks {@code approver} on {@code executor}; {@code clock} says when a view has expired. */
  public BlockingApprovals(Approver approver, Executor executor, Clock clock) {
    this.approver = approver;
    this.executor = executor;
    this.clock = clock;
    this.sittings = new Sittings(approver, executor, this::judge);
  }

  /**
   * Asks and waits. Never {@link NeedsMore}: one dialog is one person, and a quorum is refused with {@code quorum_needs_desk}.
   *
   * @throws InterruptedException if the caller is interrupted; the dialog has been withdrawn
   */
  public ApprovalOutcome ask(ApprovalView view) throws InterruptedException {
    if (view.terms().quorum() > 1) {
      return new Refused("quorum_needs_desk");
    }
    Dialog dialog = new Dialog(view);
    if (dialogs.putIfAbsent(view.id(), dialog) != null) {
      return new Refused("already_open");
    }
    try {
      sittings.ask(dialog);
      return await(dialog);
    } finally {
      dialogs.remove(view.id(), dialog);
    }
  }

  /** Takes a question back: the dialog is withdrawn and its caller gets a refusal. Whether there was one. */
  public boolean withdraw(String viewId, Withdrawal why) {
    Dialog dialog = dialogs.get(viewId);
    return dialog != null && takeDown(dialog, why);
  }

  private ApprovalOutcome await(Dialog dialog) throws InterruptedException {
    try {
      return dialog.outcome().get(millisLeft(dialog.view(), clock), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      takeDown(dialog, Withdrawal.EXPIRED);
      return dialog.outcome().join(); // which is over now, by this or by whoever was faster
    } catch (ExecutionException e) {
      return new Refused("approver_failed");
    } catch (InterruptedException e) {
      takeDown(dialog, Withdrawal.CANCELLED);
      throw e;
    }
  }

  private ApprovalOutcome judge(ApprovalView view, ApprovalAnswer answer) {
    ApproverIdentity by =
        answer.by().orElseGet(() -> ApproverIdentity.local(view.context().principal()));
    return AnswerCheck.check(view, List.of(), answer, by, clock.instant());
  }

  private boolean takeDown(Dialog dialog, Withdrawal why) {
    if (!dialog.takeBack(code(why))) {
      return false;
    }
    try {
      executor.execute(() -> withdrawn(dialog.view().id(), why));
    } catch (RejectedExecutionException e) {
      LOG.warn("no thread to withdraw a dialog on; its answer no longer counts");
    }
    return true;
  }

  private void withdrawn(String viewId, Withdrawal why) {
    try {
      approver.withdraw(viewId, why);
    } catch (RuntimeException e) {
      LOG.warn("the approver failed to withdraw a dialog with {}", e.getClass().getName());
    }
  }

  /** How long a view stays open from now, within a range that every wait accepts. */
  static long millisLeft(ApprovalView view, Clock clock) {
    Duration left = Duration.between(clock.instant(), view.expiresAt());
    return left.isNegative()
        ? 0
        : left.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : left.toMillis();
  }

  static String code(Withdrawal why) {
    return why.name().toLowerCase(Locale.ROOT);
  }
}
