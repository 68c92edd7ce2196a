package io.gatehouse.mcp.testkit.contract;

import static io.gatehouse.mcp.testkit.contract.SampleQuestions.ended;
import static io.gatehouse.mcp.testkit.contract.SampleQuestions.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.approval.Pending.State;
import io.gatehouse.mcp.consent.approval.PendingStore;
import io.gatehouse.mcp.spi.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PendingStore} must do. Extend it, and hand out stores that begin empty for each test and share their questions
 * within it, as two nodes of a cluster would:
 *
 * <pre>{@code
 * class SqlPendingStoreTest extends PendingStoreContract {
 *   private final DataSource database = emptyDatabase();
 *
 *   @Override
 *   protected PendingStore store() {
 *     return new SqlPendingStore(database);
 *   }
 * }
 * }</pre>
 */
public abstract class PendingStoreContract {
  /** For subclasses. */
  protected PendingStoreContract() {}

  /** The store under test. Every call within one test gives an instance, a new one if it can, on the same questions. */
  protected abstract PendingStore store();

  @Test
  void givesBackWhatWasCreated() {
    Pending pending = open("v1");
    store().create(pending);
    assertEquals(Optional.of(pending), store().load("v1"), "the question");
  }

  @Test
  void knowsNoQuestionOfAnotherId() {
    store().create(open("v1"));
    for (String id : List.of("", "v", "V1", "v1 ", "../v1", "v1\u0000", "nul", "a/b", "v%31")) {
      assertEquals(Optional.empty(), store().load(id), "the question with another id");
    }
  }

  @Test
  void refusesASecondQuestionOfTheSameId() {
    store().create(open("v1"));
    Pending same = open("v1");
    assertThrows(StoreException.class, () -> store().create(same), "a second question of one id");
  }

  @Test
  void movesOnFromTheLatestVersion() {
    Pending first = open("v1");
    store().create(first);
    Pending second = ended(first, State.CANCELLED, "killed");
    assertTrue(store().transition(first, second), "the first move");
    assertEquals(Optional.of(second), store().load("v1"), "where it is now");
  }

  @Test
  void keepsWhoApproved() {
    Pending first = open("v1");
    store().create(first);
    Pending approved = SampleQuestions.approved(first);
    store().transition(first, approved);
    assertEquals(
        Optional.of(approved.votes()), store().load("v1").map(Pending::votes), "the votes");
    assertEquals(List.of(approved), store().unended(), "what still waits");
  }

  @Test
  void staysWhereItIsIfSomebodyElseMovedOn() {
    Pending first = open("v1");
    store().create(first);
    Pending second = ended(first, State.CANCELLED, "killed");
    store().transition(first, second);
    assertFalse(
        store().transition(first, ended(first, State.EXPIRED, "expired")), "a move that is late");
    assertEquals(Optional.of(second), store().load("v1"), "where it is now");
  }

  @Test
  void doesNotMoveWhatItDoesNotKnow() {
    Pending stranger = open("v1");
    assertFalse(
        store().transition(stranger, ended(stranger, State.EXPIRED, "expired")),
        "a move of what was never created");
    assertEquals(Optional.empty(), store().load("v1"), "the stranger");
  }

  @Test
  void refusesToMoveToAnotherQuestion() {
    Pending one = open("v1");
    Pending other = ended(open("v2"), State.EXPIRED, "expired");
    store().create(one);
    assertThrows(IllegalArgumentException.class, () -> store().transition(one, other));
  }

  @Test
  void refusesToMoveToTheSameVersion() {
    Pending one = open("v1");
    store().create(one);
    assertThrows(IllegalArgumentException.class, () -> store().transition(one, one));
  }

  @Test
  void listsWhatHasNotEnded() {
    Pending open = open("v1");
    Pending gone = open("v2");
    store().create(open);
    store().create(gone);
    store().transition(gone, ended(gone, State.DENIED, "denied"));
    assertEquals(List.of(open), store().unended(), "what still waits");
  }

  @Test
  void listsTheOldestFirst() {
    Pending young = open(SampleViews.view("v1", 60));
    Pending old = open(SampleViews.view("v2", 0));
    store().create(young);
    store().create(old);
    assertEquals(List.of(old, young), store().unended(), "in this order");
  }

  @Test
  void forgetsWhatEndedLongAgo() {
    Pending gone = open("v1");
    store().create(gone);
    store().transition(gone, ended(gone, State.DENIED, "denied"));
    assertEquals(1, store().purge(gone.expiresAt().plusMillis(1)), "how many were forgotten");
    assertEquals(Optional.empty(), store().load("v1"), "the forgotten question");
  }

  @Test
  void keepsWhatEndedNotLongEnoughAgo() {
    Pending gone = open("v1");
    store().create(gone);
    store().transition(gone, ended(gone, State.DENIED, "denied"));
    assertEquals(0, store().purge(gone.expiresAt()), "how many were forgotten");
  }

  @Test
  void neverForgetsWhatHasNotEnded() {
    Pending open = open("v1");
    store().create(open);
    store().purge(open.expiresAt().plusSeconds(1));
    assertEquals(Optional.of(open), store().load("v1"), "the question that still waits");
  }

  /** Two nodes, sixteen threads each. */
  @Test
  void letsOneOfManyMoveOn() throws Exception {
    Pending first = open("v1");
    store().create(first);
    PendingStore[] nodes = {store(), store()};
    int winners = Race.winners(i -> {
      Pending mine = ended(first, State.CANCELLED, "by_" + i);
      return () -> nodes[i % 2].transition(first, mine);
    });
    assertEquals(1, winners, "moves from one version");
  }
}
