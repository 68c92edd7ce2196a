package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Alike.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that come in while one like them is asked are asked together, and end each on its own (R-FAT-2). */
@Timeout(60)
final class BatchApproverTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Dialogs dialogs = new Dialogs();
  private final BlockingApprovals approvals =
      new BlockingApprovals(dialogs, threads, new ManualClock(Views.ASKED));

  @AfterEach
  void stopThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  /** An approver that shows each dialog to the test, and waits until the test has answered. */
  private static final class Dialogs implements BatchApprover {
    private final BlockingQueue<List<String>> shown = new LinkedBlockingQueue<>();
    private final ConcurrentMap<
            String, CompletableFuture<Function<ApprovalBatch, List<ApprovalAnswer>>>>
        answers = new ConcurrentHashMap<>();
    private final BlockingQueue<String> withdrawn = new LinkedBlockingQueue<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    /** Answers the dialog whose first question has this id, and no other: one that was taken down may still be there. */
    void answer(String first, Function<ApprovalBatch, List<ApprovalAnswer>> answer) {
      of(first).complete(answer);
    }

    private CompletableFuture<Function<ApprovalBatch, List<ApprovalAnswer>>> of(String first) {
      return answers.computeIfAbsent(first, id -> new CompletableFuture<>());
    }

    @Override
    public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
      return askTogether(new ApprovalBatch(List.of(view))).get(0);
    }

    @Override
    public List<ApprovalAnswer> askTogether(ApprovalBatch batch) throws InterruptedException {
      shown.add(batch.views().stream().map(ApprovalView::id).toList());
      try {
        return of(batch.views().get(0).id()).get().apply(batch);
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void withdraw(String viewId, Withdrawal why) {
      withdrawn.add(viewId + " " + why);
    }
  }

  /** A caller that waits for the outcome of its question. */
  private final class Caller {
    private final BlockingQueue<ApprovalOutcome> outcome = new LinkedBlockingQueue<>();

    Caller(ApprovalView view) {
      Thread thread = new Thread(() -> {
        try {
          outcome.add(approvals.ask(view));
        } catch (InterruptedException e) {
          outcome.add(new Refused("interrupted"));
        }
      });
      thread.start();
      // It is in the queue, or its dialog is open, when it waits with a limit.
      while (outcome.isEmpty() && thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }

    ApprovalOutcome outcome() throws InterruptedException {
      return outcome.take();
    }
  }

  private Caller asking(String id) {
    return new Caller(view(id));
  }

  @Test
  void asksAboutTheFirstAtOnceAndAboutTheOthersTogether() throws InterruptedException {
    Caller first = asking("a");
    assertThat(dialogs.shown.take()).containsExactly("a");
    Caller second = asking("b");
    Caller third = asking("c");
    assertThat(dialogs.shown).isEmpty();
    dialogs.answer("a", ApprovalBatch::deny);

    assertThat(dialogs.shown.take()).containsExactly("b", "c");
    dialogs.answer("b", batch -> batch.approveOnly(Set.of("c")));

    assertThat(first.outcome()).isInstanceOf(Denied.class);
    assertThat(second.outcome()).isInstanceOf(Denied.class);
    assertThat(third.outcome()).isInstanceOf(Approved.class);
  }

  @Test
  void holdsUpNothingOfAnotherShape() throws InterruptedException {
    asking("a");
    dialogs.shown.take();

    new Caller(Alike.of("b").noting("writes a file").view());
    assertThat(dialogs.shown.take()).containsExactly("b");
    new Caller(Alike.of("c").on(Alike.needing(true, 1)).view());
    assertThat(dialogs.shown.take()).containsExactly("c");
    new Caller(Alike.of("d").on(Alike.needing(true, 1)).view());
    assertThat(dialogs.shown.take()).containsExactly("d");
  }

  @Test
  void asksAgainAtOnceWhenNothingWaits() throws InterruptedException {
    for (String id : List.of("a", "b")) {
      Caller caller = asking(id);
      assertThat(dialogs.shown.take()).containsExactly(id);
      dialogs.answer(id, ApprovalBatch::approveOnce);
      assertThat(caller.outcome()).isInstanceOf(Approved.class);
    }
  }

  @Test
  void refusesWhatABatchLeavesOutOrAnswersTwice() throws InterruptedException {
    List<Caller> callers = behindAnother("b", "c", "d", "e");
    dialogs.answer(
        "b",
        batch -> List.of(
            view("b").approveOnce(),
            view("c").approveOnce(),
            view("c").deny(),
            view("e").answer("approveAlways"),
            view("x").approveOnce()));

    assertThat(callers.get(0).outcome()).isInstanceOf(Approved.class);
    assertThat(callers.get(1).outcome()).isEqualTo(new Refused("answer_contradicts_itself"));
    assertThat(callers.get(2).outcome()).isEqualTo(new Refused("no_answer"));
    assertThat(callers.get(3).outcome()).isEqualTo(new Refused("choice_not_offered"));
  }

  @Test
  void refusesAllOfABatchThatFails() throws InterruptedException {
    List<Caller> callers = behindAnother("b", "c");
    dialogs.answer("b", batch -> {
      throw new IllegalStateException("broken dialog");
    });

    for (Caller caller : callers) {
      assertThat(caller.outcome()).isEqualTo(new Refused("approver_failed"));
    }
  }

  @Test
  void withdrawsOneOfABatchAndKeepsTheOthers() throws InterruptedException {
    List<Caller> callers = behindAnother("b", "c");

    assertThat(approvals.withdraw("b", Withdrawal.CANCELLED)).isTrue();
    assertThat(callers.get(0).outcome()).isEqualTo(new Refused("cancelled"));
    assertThat(dialogs.withdrawn.take()).isEqualTo("b CANCELLED");
    dialogs.answer("b", ApprovalBatch::approveOnce);

    assertThat(callers.get(1).outcome()).isInstanceOf(Approved.class);
    assertThat(approvals.withdraw("b", Withdrawal.CANCELLED)).isFalse();
  }

  @Test
  void letsOneOfABatchExpireAndKeepsTheOthers() throws InterruptedException {
    asking("a");
    dialogs.shown.take();
    Caller brief = new Caller(Alike.of("b").until(Views.ASKED.plusMillis(300)).view());
    Caller other = asking("c");
    dialogs.answer("a", ApprovalBatch::deny);

    assertThat(brief.outcome()).isEqualTo(new Refused("expired"));
    assertThat(dialogs.withdrawn.take()).isEqualTo("b EXPIRED");
    dialogs.answer(dialogs.shown.take().get(0), ApprovalBatch::approveOnce);
    assertThat(other.outcome()).isInstanceOf(Approved.class);
  }

  @Test
  void stopsADialogWhenNoneOfItsQuestionsIsOpen() throws InterruptedException {
    behindAnother("b", "c");

    approvals.withdraw("b", Withdrawal.KILLED);
    assertThat(dialogs.interrupted.getCount()).isEqualTo(1);
    approvals.withdraw("c", Withdrawal.KILLED);

    assertThat(dialogs.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void goesOnWithWhatWaitsWhenTheFirstIsWithdrawn() throws InterruptedException {
    Caller first = asking("a");
    dialogs.shown.take();
    Caller gone = asking("b");
    Caller last = asking("c");
    approvals.withdraw("b", Withdrawal.CANCELLED);
    approvals.withdraw("a", Withdrawal.CANCELLED);

    assertThat(dialogs.shown.take()).as("no batch of one").containsExactly("c");
    dialogs.answer("c", ApprovalBatch::approveOnce);
    assertThat(first.outcome()).isEqualTo(new Refused("cancelled"));
    assertThat(gone.outcome()).isEqualTo(new Refused("cancelled"));
    assertThat(last.outcome()).isInstanceOf(Approved.class);
  }

  @Test
  void refusesWhatWaitsWhenThereIsNoThreadLeftToAskOn() throws InterruptedException {
    Caller first = asking("a");
    dialogs.shown.take();
    Caller second = asking("b");
    threads.shutdown();
    dialogs.answer("a", ApprovalBatch::approveOnce);

    assertThat(first.outcome()).isInstanceOf(Approved.class);
    assertThat(second.outcome()).isEqualTo(new Refused("approver_unavailable"));
  }

  @Test
  void asksAnApproverThatKnowsNoBatchesAboutEachAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(3);
    BlockingApprovals plain = new BlockingApprovals(
        view -> {
          all.countDown();
          all.await();
          return view.approveOnce();
        },
        threads,
        new ManualClock(Views.ASKED));
    var callers = List.of("a", "b", "c").stream()
        .map(id -> threads.submit(() -> plain.ask(view(id))))
        .toList();

    for (var caller : callers) {
      assertThat(caller.get()).isInstanceOf(Approved.class);
    }
  }

  /** Callers whose questions are shown together, for another was asked before them. */
  private List<Caller> behindAnother(String... ids) throws InterruptedException {
    asking("a");
    dialogs.shown.take();
    List<Caller> callers = List.of(ids).stream().map(this::asking).toList();
    dialogs.answer("a", ApprovalBatch::deny);
    assertThat(dialogs.shown.take()).containsExactly(ids);
    return callers;
  }
}
