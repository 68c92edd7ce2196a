package io.gatehouse.mcp.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.approval.InMemoryPendingStore;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.approval.PendingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every behaviour of the contract has a store that lacks it, and is found out. */
final class PendingStoreContractTest {
  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("givesBackWhatWasCreated", new Forgetful()),
        Arguments.of("knowsNoQuestionOfAnotherId", new Naive()),
        Arguments.of("refusesASecondQuestionOfTheSameId", new Naive()),
        Arguments.of("movesOnFromTheLatestVersion", new Stuck()),
        Arguments.of("keepsWhoApproved", new Anonymous()),
        Arguments.of("staysWhereItIsIfSomebodyElseMovedOn", new Naive()),
        Arguments.of("doesNotMoveWhatItDoesNotKnow", new Naive()),
        Arguments.of("refusesToMoveToAnotherQuestion", new Naive()),
        Arguments.of("refusesToMoveToTheSameVersion", new Naive()),
        Arguments.of("listsWhatHasNotEnded", new Naive()),
        Arguments.of("listsTheOldestFirst", new Naive()),
        Arguments.of("forgetsWhatEndedLongAgo", new Stuck()),
        Arguments.of("keepsWhatEndedNotLongEnoughAgo", new Forgetful()),
        Arguments.of("neverForgetsWhatHasNotEnded", new Naive()),
        Arguments.of("letsOneOfManyMoveOn", new Unguarded()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void findsOut(String behaviour, PendingStore broken) {
    assertThatThrownBy(
            () -> Behaviours.run(PendingStoreContract.class, new Held(broken), behaviour))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void hasABrokenStoreForEveryBehaviour() {
    assertThat(Behaviours.in(broken()))
        .hasSameElementsAs(Behaviours.of(PendingStoreContract.class));
  }

  private static final class Held extends PendingStoreContract {
    private final PendingStore store;

    Held(PendingStore store) {
      this.store = store;
    }

    @Override
    protected PendingStore store() {
      return store;
    }
  }

  /** A sound store; some below get one thing or another wrong. */
  private static class Sound implements PendingStore {
    final InMemoryPendingStore kept = new InMemoryPendingStore();

    @Override
    public void create(Pending pending) {
      kept.create(pending);
    }

    @Override
    public Optional<Pending> load(String id) {
      return kept.load(id);
    }

    @Override
    public boolean transition(Pending from, Pending to) {
      return kept.transition(from, to);
    }

    @Override
    public List<Pending> unended() {
      return kept.unended();
    }

    @Override
    public int purge(Instant before) {
      return kept.purge(before);
    }
  }

  /** Drops questions as soon as it can. */
  private static final class Forgetful extends Sound {
    @Override
    public Optional<Pending> load(String id) {
      return Optional.empty();
    }

    @Override
    public int purge(Instant before) {
      return kept.purge(Instant.MAX);
    }
  }

  /** Says that things went on, and they did not. */
  private static final class Stuck extends Sound {
    @Override
    public boolean transition(Pending from, Pending to) {
      return true;
    }
  }

  /** Keeps no votes. */
  private static final class Anonymous extends Sound {
    @Override
    public boolean transition(Pending from, Pending to) {
      return kept.transition(from, SampleQuestions.ended(from, Pending.State.CONSUMED, "used"));
    }
  }

  /** A map, as one would write it first: the latest writer wins, and ids are what a file system makes of them. */
  private static final class Naive implements PendingStore {
    private final Map<String, Pending> kept = new LinkedHashMap<>();

    @Override
    public void create(Pending pending) {
      kept.put(file(pending.id()), pending);
    }

    @Override
    public Optional<Pending> load(String id) {
      return Optional.ofNullable(kept.get(file(id)));
    }

    @Override
    public boolean transition(Pending from, Pending to) {
      kept.put(file(from.id()), to);
      return true;
    }

    @Override
    public List<Pending> unended() {
      return new ArrayList<>(kept.values());
    }

    @Override
    public int purge(Instant before) {
      int size = kept.size();
      kept.values().removeIf(pending -> pending.expiresAt().isBefore(before));
      return size - kept.size();
    }

    private static String file(String id) {
      return id.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** Compares, and then sets: all threads compare before the first one sets. */
  private static final class Unguarded extends Sound {
    private final CyclicBarrier compared = new CyclicBarrier(Race.THREADS);

    @Override
    public boolean transition(Pending from, Pending to) {
      boolean latest = kept.load(from.id()).equals(Optional.of(from));
      try {
        compared.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new AssertionError(e);
      }
      return latest;
    }
  }
}
