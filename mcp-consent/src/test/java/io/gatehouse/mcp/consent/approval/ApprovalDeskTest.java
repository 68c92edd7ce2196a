package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Views.ALICE;
import static io.gatehouse.mcp.consent.approval.Views.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.NeedsMore;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import io.gatehouse.mcp.consent.approval.Pending.State;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentDecision.Suspend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Suspended questions: R-BIND-3, R-LOST-3, R-LOST-6, R-WHO-1. */
@Timeout(60)
final class ApprovalDeskTest {
  private final ManualClock clock = new ManualClock(Views.ASKED);
  private final PendingStore store = new InMemoryPendingStore();
  private final ApprovalDesk desk = new ApprovalDesk(store, clock);
  private final ApprovalView view = Views.view("v1");

  @Test
  void returnsAtOnceFromSuspending() {
    assertThat(suspend(view).pendingId()).isEqualTo("v1");
    assertThat(desk.open()).containsExactly(view);
  }

  @Test
  void givesAnApprovedRequestBackOnce() {
    suspend(view);
    assertThat(desk.answer(view.approveOnce(), BOB)).isInstanceOf(Approved.class);
    assertThat(desk.consume("v1")).isInstanceOfSatisfying(Redemption.Redeemed.class, redeemed -> {
      assertThat(redeemed.request()).isEqualTo(Views.request("r1"));
      assertThat(redeemed.view()).isEqualTo(view);
      assertThat(redeemed.approval().by()).containsExactly(BOB);
    });
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("already_used"));
  }

  @Test
  void givesTheEditBack() {
    JsonObject edit = JsonObject.of("path", "/srv/ws/b.txt");
    suspend(view);
    desk.answer(view.approveOnce().editing(edit), BOB);
    assertThat(desk.consume("v1"))
        .isInstanceOfSatisfying(
            Redemption.Redeemed.class,
            redeemed -> assertThat(redeemed.approval().edited()).contains(edit));
  }

  @Test
  void givesNothingBackBeforeAnybodyAnswered() {
    suspend(view);
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("still_open"));
  }

  @Test
  void givesNothingBackForAnUnknownId() {
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("unknown"));
  }

  @Test
  void givesNothingBackAfterADenialAndKeepsARecordOfIt() {
    suspend(view);
    assertThat(desk.answer(view.deny(), BOB)).isInstanceOf(Denied.class);
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("denied"));
    assertThat(desk.find("v1").orElseThrow().state()).isEqualTo(State.DENIED);
  }

  @Test
  void refusesAnAnswerToAnUnknownQuestion() {
    assertThat(desk.answer(view.approveOnce(), BOB)).isEqualTo(new Refused("stale_answer"));
  }

  @Test
  void refusesASecondAnswer() {
    suspend(view);
    desk.answer(view.deny(), BOB);
    assertThat(desk.answer(view.approveOnce(), ALICE)).isEqualTo(new Refused("stale_answer"));
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("denied"));
  }

  @Test
  void refusesAnAnswerAfterTheApprovalWasUsed() {
    suspend(view);
    desk.answer(view.approveOnce(), BOB);
    desk.consume("v1");
    assertThat(desk.answer(view.approveOnce(), BOB)).isEqualTo(new Refused("stale_answer"));
  }

  @Test
  void takesWhoAnswersFromTheHostAndNotFromTheAnswer() {
    ApprovalView other = Views.view("v1", Views.terms(true, false, Set.of(), 1, false));
    suspend(other);
    assertThat(desk.answer(other.approveOnce().by(BOB), ALICE))
        .isEqualTo(new Refused("requester_may_not_approve"));
  }

  @Test
  void leavesAQuestionOpenAfterAnAnswerThatDoesNotCount() {
    suspend(view);
    desk.answer(view.answer("approveAlways"), BOB);
    assertThat(desk.answer(view.approveOnce(), BOB)).isInstanceOf(Approved.class);
  }

  @Test
  void answersOneOfTwoLikeQuestionsWithoutTheOther() {
    ApprovalView second = Views.view("v2");
    suspend(view);
    suspend(second);
    desk.answer(second.approveOnce(), BOB);
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("still_open"));
    assertThat(desk.consume("v2")).isInstanceOf(Redemption.Redeemed.class);
  }

  @Test
  void waitsForEverybodyOfAQuorum() {
    ApprovalView two = Views.view("v1", Views.terms(true, false, Set.of(), 2, true));
    suspend(two);
    assertThat(desk.answer(two.approveOnce(), BOB)).isEqualTo(new NeedsMore(1));
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("still_open"));
    assertThat(desk.answer(two.approveOnce(), BOB)).isEqualTo(new Refused("already_voted"));
    assertThat(desk.answer(two.approveOnce(), ALICE)).isInstanceOf(Approved.class);
    assertThat(desk.consume("v1"))
        .isInstanceOfSatisfying(
            Redemption.Redeemed.class,
            redeemed -> assertThat(redeemed.approval().by()).containsExactly(BOB, ALICE));
  }

  @Test
  void acceptsAnAnswerOneMillisecondBeforeTheEnd() {
    suspend(view);
    clock.advance(Views.OPEN_FOR.minusMillis(1));
    assertThat(desk.answer(view.approveOnce(), BOB)).isInstanceOf(Approved.class);
  }

  @Test
  void refusesALateAnswerAndClosesTheQuestion() {
    suspend(view);
    clock.advance(Views.OPEN_FOR.plusMillis(1));
    assertThat(desk.answer(view.approveOnce(), BOB)).isEqualTo(new Refused("expired"));
    assertThat(desk.find("v1").orElseThrow().state()).isEqualTo(State.EXPIRED);
    assertThat(desk.open()).isEmpty();
  }

  @Test
  void letsAnApprovalThatNobodyUsedLapseWithARecord() {
    suspend(view);
    desk.answer(view.approveOnce(), BOB);
    clock.advance(ApprovalDesk.USABLE_FOR);
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("expired"));
    assertThat(desk.find("v1").orElseThrow().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void sweepsWhatHasExpiredAndForgetsItLater() {
    suspend(view);
    clock.advance(Views.OPEN_FOR);
    assertThat(desk.sweep()).isEqualTo(1);
    assertThat(desk.find("v1").orElseThrow().code()).contains("expired");
    clock.advance(ApprovalDesk.KEPT_FOR.plus(Duration.ofMillis(1)));
    desk.sweep();
    assertThat(desk.find("v1")).isEmpty();
  }

  @Test
  void takesBackAnApprovalThatIsNotYetUsed() {
    suspend(view);
    desk.answer(view.approveOnce(), BOB);
    assertThat(desk.withdraw("v1", Withdrawal.KILLED)).isTrue();
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("killed"));
  }

  @Test
  void keepsTheCodeOfARefusalOnResume() {
    suspend(view);
    desk.answer(view.approveOnce(), BOB);
    desk.cancel("v1", "deny_rule");
    assertThat(desk.find("v1").orElseThrow().code()).contains("deny_rule");
    assertThat(desk.cancel("v1", "again")).isFalse();
  }

  @Test
  void showsAPersonOnlyWhatThatPersonMayApprove() {
    ApprovalView others = Views.view("v2", Views.terms(true, false, Set.of(), 1, false));
    suspend(view);
    suspend(others);
    assertThat(desk.openFor(ALICE)).containsExactly(view);
    assertThat(desk.openFor(BOB)).containsExactlyInAnyOrder(view, others);
  }

  @Test
  void tellsListenersWhatOpensAndCloses() {
    List<String> heard = new ArrayList<>();
    desk.addListener(new DeskListener() {
      @Override
      public void opened(ApprovalView opened) {
        heard.add("opened " + opened.id());
      }

      @Override
      public void closed(Pending pending) {
        heard.add("closed " + pending.state());
        throw new IllegalStateException("listeners may fail");
      }
    });
    suspend(view);
    desk.answer(view.approveOnce(), BOB);
    desk.consume("v1");
    assertThat(heard).containsExactly("opened v1", "closed APPROVED");
  }

  @Test
  void givesOneOfManyTheApproval() throws Exception {
    suspend(view);
    desk.answer(view.approveOnce(), BOB);
    CyclicBarrier start = new CyclicBarrier(32);
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<Future<Redemption>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        ApprovalDesk node = i % 2 == 0 ? desk : new ApprovalDesk(store, clock);
        all.add(threads.submit(() -> {
          start.await();
          return node.consume("v1");
        }));
      }
      int redeemed = 0;
      for (Future<Redemption> each : all) {
        redeemed += each.get() instanceof Redemption.Redeemed ? 1 : 0;
      }
      assertThat(redeemed).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private Suspend suspend(ApprovalView shown) {
    return desk.suspend(shown, Views.request("r1"), "p1");
  }
}
