package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the approver: about one question at a time, or, if it can, about those that came in while it was asked about one like
 * them. Whatever it does, every question that was asked ends. Safe for use by several threads.
 */
final class Sittings {
  private static final Logger LOG = LoggerFactory.getLogger(BlockingApprovals.class);

  private final Approver approver;
  private final Executor executor;
  private final BiFunction<ApprovalView, ApprovalAnswer, ApprovalOutcome> judge;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock. What waits behind the question that is asked, for every shape of which one is.
  private final Map<Fingerprint, ArrayDeque<Dialog>> behind = new HashMap<>();

  Sittings(
      Approver approver,
      Executor executor,
      BiFunction<ApprovalView, ApprovalAnswer, ApprovalOutcome> judge) {
    this.approver = approver;
    this.executor = executor;
    this.judge = judge;
  }

  /** Has it asked now, or behind one that is like it. */
  void ask(Dialog dialog) {
    Optional<Fingerprint> shape =
        approver instanceof BatchApprover ? dialog.view().shape() : Optional.empty();
    if (shape.isEmpty() || !waits(dialog, shape.get())) {
      start(List.of(dialog), shape);
    }
  }

  private boolean waits(Dialog dialog, Fingerprint shape) {
    lock.lock();
    try {
      ArrayDeque<Dialog> others = behind.get(shape);
      if (others == null) {
        behind.put(shape, new ArrayDeque<>());
        return false;
      }
      others.add(dialog);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void start(List<Dialog> dialogs, Optional<Fingerprint> shape) {
    Sitting sitting = new Sitting(dialogs, shape);
    dialogs.forEach(dialog -> dialog.sits(sitting));
    sitting.stopIfOver(); // all may have been taken back just before they sat down
    try {
      executor.execute(sitting);
    } catch (RejectedExecutionException e) {
      dialogs.forEach(dialog -> dialog.end(new Refused("approver_unavailable")));
      sitting.stopIfOver();
    }
  }

  /** One of this shape is over: asks about those behind it that are still open. */
  private void next(Fingerprint shape) {
    List<Dialog> together = new ArrayList<>();
    lock.lock();
    try {
      ArrayDeque<Dialog> waiting = behind.getOrDefault(shape, new ArrayDeque<>());
      while (!waiting.isEmpty() && together.size() < ApprovalBatch.MOST) {
        Dialog dialog = waiting.remove();
        if (!dialog.outcome().isDone()) {
          together.add(dialog);
        }
      }
      if (together.isEmpty()) {
        behind.remove(shape);
      }
    } finally {
      lock.unlock();
    }
    if (!together.isEmpty()) {
      start(together, Optional.of(shape));
    }
  }

  private List<@Nullable ApprovalAnswer> answers(List<Dialog> dialogs) throws InterruptedException {
    List<@Nullable ApprovalAnswer> answers = new ArrayList<>();
    if (dialogs.size() > 1 && approver instanceof BatchApprover together) {
      ApprovalBatch batch = new ApprovalBatch(dialogs.stream().map(Dialog::view).toList());
      answers.addAll(together.askTogether(batch));
    } else {
      answers.add(approver.ask(dialogs.get(0).view()));
    }
    return answers;
  }

  /** One time that the approver is called. */
  final class Sitting extends FutureTask<List<@Nullable ApprovalAnswer>> {
    private final List<Dialog> dialogs;
    private final Optional<Fingerprint> shape;

    private Sitting(List<Dialog> dialogs, Optional<Fingerprint> shape) {
      super(() -> answers(dialogs));
      this.dialogs = dialogs;
      this.shape = shape;
    }

    /** Interrupts the approver if none of its questions is open any more. */
    void stopIfOver() {
      if (dialogs.stream().allMatch(dialog -> dialog.outcome().isDone())) {
        cancel(true);
      }
    }

    @Override
    protected void done() {
      try {
        settle(get());
      } catch (ExecutionException e) {
        // The class only: the message of somebody else's exception may hold what was shown.
        LOG.warn("the approver failed with {}; what it was asked is refused", nameOf(e.getCause()));
      } catch (CancellationException e) {
        LOG.debug("a dialog was taken down; its answer no longer counts");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        dialogs.forEach(dialog -> dialog.end(new Refused("approver_failed")));
        shape.ifPresent(Sittings.this::next);
      }
    }

    private void settle(List<@Nullable ApprovalAnswer> answers) {
      for (Dialog dialog : dialogs) {
        List<ApprovalAnswer> own = new ArrayList<>();
        for (ApprovalAnswer answer : answers) {
          // The answer to a question that was asked alone can only be meant for it.
          if (answer != null
              && (dialogs.size() == 1 || answer.viewId().equals(dialog.view().id()))) {
            own.add(answer);
          }
        }
        dialog.end(outcome(dialog.view(), own));
      }
    }

    private ApprovalOutcome outcome(ApprovalView view, List<ApprovalAnswer> answers) {
      return switch (answers.size()) {
        case 0 -> new Refused("no_answer");
        case 1 -> judge.apply(view, answers.get(0));
        default -> new Refused("answer_contradicts_itself");
      };
    }
  }

  private static String nameOf(@Nullable Throwable thrown) {
    return thrown == null ? "nothing" : thrown.getClass().getName();
  }
}
