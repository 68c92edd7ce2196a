package io.gatehouse.mcp.consent.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import io.gatehouse.mcp.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad approvers: whatever one does, the caller is freed and nothing is approved (R-LOST-1, R-LOST-6). */
@Timeout(30)
final class BlockingApprovalsTest {
  private static final Clock AT_ASKING = new ManualClock(Views.ASKED);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void returnsTheAnswerOfAnApprover() throws Exception {
    assertThat(asking(ApprovalView::approveOnce).ask(Views.view("v1")))
        .isInstanceOfSatisfying(
            Approved.class,
            approved -> assertThat(approved.by().get(0).principal()).isEqualTo("alice"));
  }

  static Stream<Arguments> badApprovers() {
    ApprovalView other = Views.view("other");
    return Stream.of(
        bad("returns null", view -> null, "no_answer"),
        bad(
            "throws",
            view -> {
              throw new IllegalStateException("secret");
            },
            "approver_failed"),
        bad(
            "throws an error",
            view -> {
              throw new AssertionError("secret");
            },
            "approver_failed"),
        bad("overflows the stack", BlockingApprovalsTest::overflow, "approver_failed"),
        bad(
            "lets itself be interrupted",
            view -> {
              throw new InterruptedException();
            },
            "approver_failed"),
        bad("answers another view", view -> other.approveOnce(), "stale_answer"),
        bad("quotes another digest", view -> withDigestOf(view, other), "stale_answer"),
        bad(
            "picks what was not offered",
            view -> view.answer("approveAlways"),
            "choice_not_offered"),
        bad(
            "edits what must stay",
            view -> view.approveOnce().editing(JsonObject.empty()),
            "not_editable"),
        bad(
            "names tools nobody asked for",
            view -> view.approveOnce().exposing(Set.of("x")),
            "tools_not_asked_for"));
  }

  @ParameterizedTest
  @MethodSource("badApprovers")
  void refusesWhatABadApproverSays(Approver approver, String code) throws Exception {
    ApprovalView fixed = Views.view("v1", Views.terms(false, false, Set.of(), 1, true));
    assertThat(asking(approver).ask(fixed)).isEqualTo(new Refused(code));
  }

  @Test
  void doesNotTakeOneAnswerForTwoQuestions() throws Exception {
    ApprovalAnswer kept = Views.view("v1").approveOnce();
    BlockingApprovals approvals = asking(view -> kept);
    assertThat(approvals.ask(Views.view("v1"))).isInstanceOf(Approved.class);
    assertThat(approvals.ask(Views.view("v2"))).isEqualTo(new Refused("stale_answer"));
  }

  @Test
  void freesTheCallerOfAHangingApproverAndWithdrawsItsDialog() throws Exception {
    Hanging hanging = new Hanging(true);
    ApprovalView brief = Views.expiring(Views.view("v1"), Views.ASKED.plusMillis(50));
    assertThat(asking(hanging).ask(brief)).isEqualTo(new Refused("expired"));
    assertThat(hanging.withdrawn.take()).isEqualTo(Withdrawal.EXPIRED);
    assertThat(hanging.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void freesTheCallerOfAnApproverThatIgnoresInterrupts() throws Exception {
    Hanging stubborn = new Hanging(false);
    ApprovalView brief = Views.expiring(Views.view("v1"), Views.ASKED.plusMillis(50));
    assertThat(asking(stubborn).ask(brief)).isEqualTo(new Refused("expired"));
    assertThat(stubborn.withdrawn.take()).isEqualTo(Withdrawal.EXPIRED);
    stubborn.release.countDown();
  }

  @Test
  void refusesAnAnswerThatComesAfterTheEnd() throws Exception {
    ManualClock clock = new ManualClock(Views.ASKED);
    BlockingApprovals approvals = new BlockingApprovals(
        view -> {
          clock.advance(Views.OPEN_FOR);
          return view.approveOnce();
        },
        threads,
        clock);
    assertThat(approvals.ask(Views.view("v1"))).isEqualTo(new Refused("expired"));
  }

  @Test
  void withdrawsTheDialogOfACallerThatIsInterrupted() throws Exception {
    Hanging hanging = new Hanging(true);
    BlockingApprovals approvals = asking(hanging);
    BlockingQueue<Boolean> seen = new LinkedBlockingQueue<>();
    Thread caller = new Thread(() -> {
      try {
        approvals.ask(Views.view("v1"));
        seen.add(false);
      } catch (InterruptedException e) {
        seen.add(true);
      }
    });
    caller.start();
    hanging.asked.await();
    caller.interrupt();
    assertThat(seen.take()).isTrue();
    assertThat(hanging.withdrawn.take()).isEqualTo(Withdrawal.CANCELLED);
  }

  @Test
  void freesTheCallerWhenTheQuestionIsWithdrawn() throws Exception {
    Hanging hanging = new Hanging(true);
    BlockingApprovals approvals = asking(hanging);
    Future<ApprovalOutcome> caller = threads.submit(() -> approvals.ask(Views.view("v1")));
    hanging.asked.await();
    assertThat(approvals.withdraw("v1", Withdrawal.KILLED)).isTrue();
    assertThat(caller.get()).isEqualTo(new Refused("killed"));
    assertThat(hanging.withdrawn.take()).isEqualTo(Withdrawal.KILLED);
    assertThat(approvals.withdraw("v1", Withdrawal.KILLED)).isFalse();
  }

  @Test
  void survivesAnApproverThatFailsToWithdraw() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    BlockingApprovals approvals = asking(new Approver() {
      @Override
      public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
        new CountDownLatch(1).await();
        return view.approveOnce();
      }

      @Override
      public void withdraw(String viewId, Withdrawal why) {
        called.countDown();
        throw new IllegalStateException("no dialog");
      }
    });
    ApprovalView brief = Views.expiring(Views.view("v1"), Views.ASKED.plusMillis(20));
    assertThat(approvals.ask(brief)).isEqualTo(new Refused("expired"));
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusesIfNoThreadIsLeftToAskOn() throws Exception {
    BlockingApprovals approvals = asking(ApprovalView::approveOnce);
    threads.shutdown();
    assertThat(approvals.ask(Views.view("v1"))).isEqualTo(new Refused("approver_unavailable"));
  }

  @Test
  void refusesAQuestionThatTakesMoreThanOnePerson() throws Exception {
    ApprovalView two = Views.view("v1", Views.terms(true, false, Set.of(), 2, true));
    assertThat(asking(ApprovalView::approveOnce).ask(two))
        .isEqualTo(new Refused("quorum_needs_desk"));
  }

  @Test
  void doesNotTakeTheRequesterForSomebodyElse() throws Exception {
    ApprovalView other = Views.view("v1", Views.terms(true, false, Set.of(), 1, false));
    assertThat(asking(ApprovalView::approveOnce).ask(other))
        .isEqualTo(new Refused("requester_may_not_approve"));
  }

  @Test
  void bindsAnswersThatComeInReverseOrderToTheirOwnQuestions() throws Exception {
    CountDownLatch secondAnswered = new CountDownLatch(1);
    CountDownLatch bothAsked = new CountDownLatch(2);
    BlockingApprovals approvals = asking(view -> {
      bothAsked.countDown();
      bothAsked.await();
      if (view.id().equals("v1")) {
        secondAnswered.await();
        return view.deny();
      }
      return view.approveOnce();
    });
    Future<ApprovalOutcome> first = threads.submit(() -> approvals.ask(Views.view("v1")));
    Future<ApprovalOutcome> second = threads.submit(() -> approvals.ask(Views.view("v2")));
    assertThat(second.get()).isInstanceOf(Approved.class);
    secondAnswered.countDown();
    assertThat(first.get()).isInstanceOf(ApprovalOutcome.Denied.class);
  }

  @Test
  void waitsForAViewThatNeverExpires() throws Exception {
    ApprovalView endless = Views.expiring(Views.view("v1"), Instant.MAX);
    assertThat(asking(ApprovalView::approveOnce).ask(endless)).isInstanceOf(Approved.class);
  }

  @Test
  void asksEachQuestionOnceAtATime() throws Exception {
    Hanging hanging = new Hanging(true);
    BlockingApprovals approvals = asking(hanging);
    Future<ApprovalOutcome> caller = threads.submit(() -> approvals.ask(Views.view("v1")));
    hanging.asked.await();
    assertThat(approvals.ask(Views.view("v1"))).isEqualTo(new Refused("already_open"));
    approvals.withdraw("v1", Withdrawal.SUPERSEDED);
    assertThat(caller.get()).isEqualTo(new Refused("superseded"));
  }

  private BlockingApprovals asking(Approver approver) {
    return new BlockingApprovals(approver, threads, AT_ASKING);
  }

  private static Arguments bad(String name, Approver approver, String code) {
    return Arguments.of(Named.of(name, approver), code);
  }

  private static ApprovalAnswer overflow(ApprovalView view) {
    return view.id().isEmpty() ? view.deny() : overflow(view).editing(JsonObject.empty());
  }

  private static ApprovalAnswer withDigestOf(ApprovalView view, ApprovalView other) {
    ApprovalAnswer answer = view.approveOnce();
    return new ApprovalAnswer(
        view.id(),
        other.digest(),
        answer.choice(),
        answer.edited(),
        answer.tools(),
        answer.typed(),
        answer.by());
  }

  /** Never answers; optionally not even when interrupted. */
  private static final class Hanging implements Approver {
    private final boolean polite;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Withdrawal> withdrawn = new LinkedBlockingQueue<>();

    Hanging(boolean polite) {
      this.polite = polite;
    }

    @Override
    public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
      asked.countDown();
      while (true) {
        try {
          release.await();
          return view.approveOnce();
        } catch (InterruptedException e) {
          interrupted.countDown();
          if (polite) {
            throw e;
          }
        }
      }
    }

    @Override
    public void withdraw(String viewId, Withdrawal why) {
      withdrawn.add(why);
    }
  }
}
