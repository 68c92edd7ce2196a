package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Views.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.ManualClock;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Denied;
import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Refused;
import io.gatehouse.mcp.consent.approval.Approver.Withdrawal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that wait at the desk for somebody at another window. */
@Timeout(60)
final class WaitingAtTheDeskTest {
  private final ManualClock clock = new ManualClock(Views.ASKED);
  private final ApprovalDesk desk = ApprovalDesk.inMemory(clock);
  private final ApprovalView view = Views.view("v1");
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() {
    desk.addListener(new DeskListener() {
      @Override
      public void opened(ApprovalView opened) {
        heard.add("opened");
      }

      @Override
      public void closed(Pending pending) {
        heard.add("closed " + pending.state());
      }
    });
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void freesTheCallerWithTheAnswer() throws Exception {
    Future<ApprovalOutcome> caller = callerOf(view);
    assertThat(desk.answer(view.approveOnce(), BOB)).isInstanceOf(Approved.class);
    assertThat(caller.get()).isInstanceOf(Approved.class);
    assertThat(heard.take()).isEqualTo("closed APPROVED");
  }

  @Test
  void freesTheCallerWithADenial() throws Exception {
    Future<ApprovalOutcome> caller = callerOf(view);
    desk.answer(view.answer("denyAlways"), BOB);
    assertThat(caller.get())
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.choice().id()).isEqualTo("denyAlways"));
  }

  @Test
  void listsTheQuestionWhileItsCallerWaits() throws Exception {
    Future<ApprovalOutcome> caller = callerOf(view);
    assertThat(desk.open()).containsExactly(view);
    desk.answer(view.deny(), BOB);
    caller.get();
    assertThat(desk.open()).isEmpty();
    assertThat(desk.find("v1")).isEmpty();
  }

  @Test
  void refusesAnAnswerAfterTheCallerHasLeft() throws Exception {
    Future<ApprovalOutcome> caller = callerOf(view);
    desk.withdraw("v1", Withdrawal.SUPERSEDED);
    assertThat(caller.get()).isEqualTo(new Refused("superseded"));
    assertThat(desk.answer(view.approveOnce(), BOB)).isEqualTo(new Refused("stale_answer"));
  }

  @Test
  void freesTheCallerWhenNobodyAnswers() throws Exception {
    ApprovalView brief = Views.expiring(view, Views.ASKED.plusMillis(30));
    assertThat(desk.await(brief, "p1")).isEqualTo(new Refused("expired"));
  }

  @Test
  void freesTheCallerWhenSomebodySweepsAfterTheEnd() throws Exception {
    Future<ApprovalOutcome> caller = callerOf(view);
    clock.advance(Views.OPEN_FOR);
    assertThat(desk.sweep()).isEqualTo(1);
    assertThat(caller.get()).isEqualTo(new Refused("expired"));
  }

  @Test
  void withdrawsTheQuestionOfACallerThatIsInterrupted() throws Exception {
    BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
    Thread caller = new Thread(() -> {
      try {
        desk.await(view, "p1");
        interrupted.add(false);
      } catch (InterruptedException e) {
        interrupted.add(true);
      }
    });
    caller.start();
    heard.take();
    caller.interrupt();
    assertThat(interrupted.take()).isTrue();
    assertThat(heard.take()).isEqualTo("closed CANCELLED");
    assertThat(desk.open()).isEmpty();
  }

  @Test
  void cannotBeConsumedLikeASuspendedQuestion() throws Exception {
    Future<ApprovalOutcome> caller = callerOf(view);
    assertThat(desk.consume("v1")).isEqualTo(new Redemption.Refused("unknown"));
    desk.answer(view.deny(), BOB);
    caller.get();
  }

  @Test
  void refusesASecondQuestionOfTheSameId() throws Exception {
    Future<ApprovalOutcome> first = callerOf(view);
    Future<ApprovalOutcome> second = threads.submit(() -> desk.await(view, "p1"));
    assertThatThrownBy(second::get).isInstanceOf(ExecutionException.class);
    desk.answer(view.approveOnce(), BOB);
    assertThat(first.get()).isInstanceOf(Approved.class);
  }

  private Future<ApprovalOutcome> callerOf(ApprovalView shown) throws InterruptedException {
    Future<ApprovalOutcome> caller = threads.submit(() -> desk.await(shown, "p1"));
    assertThat(heard.take()).isEqualTo("opened");
    return caller;
  }
}
