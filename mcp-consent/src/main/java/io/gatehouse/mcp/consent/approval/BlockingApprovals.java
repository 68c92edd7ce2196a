package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.NeedsMore;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts questions to an {@link Approver} and waits for it, but never longer than the view is open: an approver that hangs is
 * interrupted, its dialog is withdrawn and the question counts as refused. Safe for use by several threads.
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
  private final ConcurrentMap<String, Dialog> dialogs = new ConcurrentHashMap<>();

  /** Asks {@code approver} on {@code executor}; {@code clock} says when a view has expired. */
  public BlockingApprovals(Approver approver, Executor executor, Clock clock) {
    this.approver = approver;
    this.executor = executor;
    this.clock = clock;
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
      executor.execute(dialog);
      return await(dialog);
    } catch (RejectedExecutionException e) {
      return new Refused("approver_unavailable");
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
    ApprovalView view = dialog.view;
    try {
      ApprovalAnswer answer = dialog.get(millisLeft(view, clock), TimeUnit.MILLISECONDS);
      return answer == null ? new Refused("no_answer") : judge(view, answer);
    } catch (TimeoutException e) {
      takeDown(dialog, Withdrawal.EXPIRED);
      return new Refused("expired");
    } catch (CancellationException e) {
      return new Refused(code(dialog.why));
    } catch (ExecutionException e) {
      // The class only: the message of somebody else's exception may hold what was shown.
      LOG.warn("the approver failed with {}; the question is refused", nameOf(e.getCause()));
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

  private static String nameOf(@Nullable Throwable thrown) {
    return thrown == null ? "nothing" : thrown.getClass().getName();
  }

  private boolean takeDown(Dialog dialog, Withdrawal why) {
    if (dialog.why == null) {
      dialog.why = why;
    }
    if (!dialog.cancel(true)) {
      return false;
    }
    try {
      executor.execute(() -> withdrawn(dialog.view.id(), why));
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

  static String code(@Nullable Withdrawal why) {
    return why == null ? "withdrawn" : why.name().toLowerCase(Locale.ROOT);
  }

  /** One question on its way: keeps whatever the approver throws, and lets nobody answer after it was cancelled. */
  private final class Dialog extends FutureTask<@Nullable ApprovalAnswer> {
    private final ApprovalView view;
    private volatile @Nullable Withdrawal why;

    Dialog(ApprovalView view) {
      super(() -> approver.ask(view));
      this.view = view;
    }
  }
}
