package io.gatehouse.mcp.consent.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PendingStore} keeps to. */
@Timeout(120)
abstract class PendingStoreContract {
  /** The store under test; each call gives an instance of its own on the same questions. */
  abstract PendingStore store();

  @Test
  void givesBackWhatWasCreated() {
    Pending pending = open("v1");
    store().create(pending);
    assertThat(store().load("v1")).contains(pending);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v", "V1", "v1 ", "../v1", "v1\u0000", "nul", "a/b"})
  void knowsNoQuestionOfAnotherId(String id) {
    store().create(open("v1"));
    assertThat(store().load(id)).isEmpty();
  }

  @Test
  void refusesASecondQuestionOfTheSameId() {
    store().create(open("v1"));
    Pending same = open("v1");
    assertThatThrownBy(() -> store().create(same)).isInstanceOf(StoreException.class);
  }

  @Test
  void movesOnFromTheLatestVersion() {
    Pending first = open("v1");
    store().create(first);
    Pending second = first.ended(Pending.State.CANCELLED, "killed");
    assertThat(store().transition(first, second)).isTrue();
    assertThat(store().load("v1")).contains(second);
  }

  @Test
  void staysWhereItIsIfSomebodyElseMovedOn() {
    Pending first = open("v1");
    store().create(first);
    Pending second = first.ended(Pending.State.CANCELLED, "killed");
    store().transition(first, second);
    assertThat(store().transition(first, first.ended(Pending.State.EXPIRED, "expired")))
        .isFalse();
    assertThat(store().load("v1")).contains(second);
  }

  @Test
  void doesNotMoveWhatItDoesNotKnow() {
    Pending stranger = open("v1");
    assertThat(store().transition(stranger, stranger.ended(Pending.State.EXPIRED, "expired")))
        .isFalse();
    assertThat(store().load("v1")).isEmpty();
  }

  @Test
  void refusesToMoveToAnotherQuestion() {
    Pending one = open("v1");
    Pending other = open("v2").ended(Pending.State.EXPIRED, "expired");
    assertThatIllegalArgumentException().isThrownBy(() -> store().transition(one, other));
    assertThatIllegalArgumentException().isThrownBy(() -> store().transition(one, one));
  }

  @Test
  void listsWhatHasNotEnded() {
    Pending open = open("v1");
    Pending gone = open("v2");
    store().create(open);
    store().create(gone);
    store().transition(gone, gone.ended(Pending.State.DENIED, "denied"));
    assertThat(store().unended()).containsExactly(open);
  }

  @Test
  void forgetsOnlyWhatEndedLongAgo() {
    Pending open = open("v1");
    Pending gone = open("v2");
    store().create(open);
    store().create(gone);
    Pending ended = gone.ended(Pending.State.DENIED, "denied");
    store().transition(gone, ended);
    assertThat(store().purge(ended.expiresAt())).isZero();
    assertThat(store().purge(ended.expiresAt().plusMillis(1))).isEqualTo(1);
    assertThat(store().load("v2")).isEmpty();
    assertThat(store().load("v1")).contains(open);
  }

  /** Two nodes, sixteen threads each: R-LOST-2. */
  @Test
  void letsOneOfManyMoveOn() throws Exception {
    Pending first = open("v1");
    store().create(first);
    PendingStore[] nodes = {store(), store()};
    CyclicBarrier start = new CyclicBarrier(32);
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<Future<Boolean>> moved = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        PendingStore node = nodes[i % 2];
        Pending mine = first.ended(Pending.State.CANCELLED, "by_" + i);
        moved.add(threads.submit(() -> {
          start.await();
          return node.transition(first, mine);
        }));
      }
      int winners = 0;
      for (Future<Boolean> each : moved) {
        winners += each.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  static Pending open(String id) {
    return Pending.open(Views.view(id), Optional.of(Views.request("r-" + id)), "p1");
  }
}
