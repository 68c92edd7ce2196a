package io.gatehouse.mcp.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Approver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Approver} must do. Extend it, and make an approver whose dialog is operated by a {@link Person} instead of a
 * pointer and keys:
 *
 * <pre>{@code
 * class DialogApproverTest extends ApproverContract {
 *   protected Approver approver(Person person) {
 *     return new DialogApprover(dialog -> dialog.click(person.pick(dialog.view())));
 *   }
 * }
 * }</pre>
 */
public abstract class ApproverContract {
  private static final long PATIENCE_SECONDS = 20;

  /** Who looks at the dialog. */
  @FunctionalInterface
  public interface Person {
    /** Thinks, perhaps for longer than anybody waits, and picks the choice with this id. */
    String pick(ApprovalView view) throws InterruptedException;
  }

  /** For subclasses. */
  protected ApproverContract() {}

  /** A new approver whose dialogs {@code person} operates; called on the thread of the approver's choice, several at once. */
  protected abstract Approver approver(Person person);

  @Test
  void bringsBackEachAnswerThatIsOffered() throws InterruptedException {
    for (String choice : SampleViews.CHOICES) {
      ApprovalView view = SampleViews.view("view-1");
      ApprovalAnswer answer = approver(shown -> choice).ask(view);
      assertEquals(choice, answer.choice(), "the choice that was picked");
      assertEquals(view.id(), answer.viewId(), "the view it answers");
      assertEquals(view.digest(), answer.viewDigest(), "what was shown");
    }
  }

  @Test
  void showsTheViewItWasGiven() throws InterruptedException {
    List<ApprovalView> shown = new ArrayList<>();
    ApprovalView view = SampleViews.view("view-1");
    approver(seen -> {
          shown.add(seen);
          return "deny";
        })
        .ask(view);
    assertEquals(List.of(view), shown, "what the person saw");
  }

  @Test
  void doesNotMixUpViewsThatAreOpenAtTheSameTime() throws Exception {
    int many = 8;
    CountDownLatch allOpen = new CountDownLatch(many);
    Approver approver = approver(view -> {
      allOpen.countDown();
      allOpen.await();
      return view.id().endsWith("0") ? "deny" : "approveOnce";
    });
    List<Asking> open = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      open.add(Asking.about(approver, SampleViews.view("view-" + i)));
    }
    for (int i = 0; i < many; i++) {
      ApprovalAnswer answer = open.get(i).answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertEquals("view-" + i, answer.viewId(), "the view it answers");
      assertEquals(i == 0 ? "deny" : "approveOnce", answer.choice(), "its own answer");
    }
  }

  @Test
  void withdrawingFreesTheThreadThatAsks() throws Exception {
    CountDownLatch thinking = new CountDownLatch(1);
    Approver approver = approver(view -> think(thinking));
    Asking asking = Asking.about(approver, SampleViews.view("view-1"));
    assertTrue(thinking.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the dialog was shown");
    approver.withdraw("view-1", Approver.Withdrawal.EXPIRED);
    assertNotApproved(asking);
  }

  @Test
  void interruptingFreesTheThreadThatAsks() throws Exception {
    CountDownLatch thinking = new CountDownLatch(1);
    Asking asking = Asking.about(approver(view -> think(thinking)), SampleViews.view("view-1"));
    assertTrue(thinking.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the dialog was shown");
    asking.thread.interrupt();
    assertNotApproved(asking);
  }

  @Test
  void withdrawingWhatIsNotOpenDoesNothing() throws InterruptedException {
    Approver approver = approver(view -> "approveOnce");
    approver.withdraw("never-shown", Approver.Withdrawal.CANCELLED);
    ApprovalAnswer answer = approver.ask(SampleViews.view("view-1"));
    assertEquals("approveOnce", answer.choice(), "the next view");
    approver.withdraw("view-1", Approver.Withdrawal.ANSWERED_ELSEWHERE);
  }

  private static String think(CountDownLatch begun) throws InterruptedException {
    begun.countDown();
    new CountDownLatch(1).await();
    return "approveOnce";
  }

  private static void assertNotApproved(Asking asking) throws Exception {
    try {
      ApprovalAnswer answer = asking.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertFalse(
          answer != null && answer.choice().startsWith("approve"), "nobody approved anything");
    } catch (ExecutionException e) {
      return; // anything thrown is a refusal
    } catch (TimeoutException e) {
      asking.thread.interrupt();
      throw new AssertionError("ask() still holds its thread", e);
    }
  }

  /** A view being shown on a thread of its own. */
  private record Asking(Future<ApprovalAnswer> answer, Thread thread) {
    static Asking about(Approver approver, ApprovalView view) {
      FutureTask<ApprovalAnswer> task = new FutureTask<>(() -> approver.ask(view));
      Thread thread = new Thread(task, "asks-" + view.id());
      thread.setDaemon(true);
      thread.start();
      return new Asking(task, thread);
    }
  }
}
