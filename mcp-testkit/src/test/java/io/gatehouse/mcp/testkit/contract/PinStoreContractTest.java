package io.gatehouse.mcp.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every behaviour of the contract has a store that lacks it, and is found out. */
final class PinStoreContractTest {
  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("beginsEmpty", new Filled()),
        Arguments.of("givesBackEveryCharacterOfADefinition", new Tidy()),
        Arguments.of("takesTheFirstVersionOnlyOnce", new Heap()),
        Arguments.of("replacesTheVersionBefore", new Heap()),
        Arguments.of("skipsNoVersion", new Heap()),
        Arguments.of("startsWithNoLaterVersion", new Heap()),
        Arguments.of("findsNothingOfAnotherPrincipal", new Undiscerning()),
        Arguments.of("findsNothingOfAnotherServer", new Undiscerning()),
        Arguments.of("keepsWhatEachPrincipalAccepted", new Undiscerning()),
        Arguments.of("letsOneOfManyReplaceAVersion", new Unguarded()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void findsOut(String behaviour, PinStore broken) {
    assertThatThrownBy(() -> Behaviours.run(PinStoreContract.class, new Held(broken), behaviour))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void hasABrokenStoreForEveryBehaviour() {
    assertThat(Behaviours.in(broken())).hasSameElementsAs(Behaviours.of(PinStoreContract.class));
  }

  private static final class Held extends PinStoreContract {
    private final PinStore store;

    Held(PinStore store) {
      this.store = store;
    }

    @Override
    protected PinStore store() {
      return store;
    }
  }

  /** A sound store; some below get one thing or another wrong. */
  private static class Sound implements PinStore {
    final PinStore kept = PinStore.inMemory();

    @Override
    public Optional<PinnedServer> find(String principal, Fingerprint server) {
      return kept.find(principal, server);
    }

    @Override
    public boolean compareAndSet(PinnedServer next) {
      return kept.compareAndSet(next);
    }

    @Override
    public List<PinnedServer> all() {
      return kept.all();
    }
  }

  /** Has something of everybody. */
  private static final class Filled extends Sound {
    Filled() {
      kept.compareAndSet(SamplePins.pinned("alice", 1));
    }
  }

  /** Cleans up texts, as some columns do. */
  private static final class Tidy extends Sound {
    @Override
    public boolean compareAndSet(PinnedServer next) {
      return kept.compareAndSet(SamplePins.pinned(next.principal(), next.version(), "Reads"));
    }
  }

  /** Takes whatever comes. */
  private static final class Heap implements PinStore {
    private final List<PinnedServer> kept = new ArrayList<>();

    @Override
    public Optional<PinnedServer> find(String principal, Fingerprint server) {
      return kept.stream().findFirst();
    }

    @Override
    public boolean compareAndSet(PinnedServer next) {
      return kept.add(next);
    }

    @Override
    public List<PinnedServer> all() {
      return List.copyOf(kept);
    }
  }

  /** Takes everybody and every server for the same. */
  private static final class Undiscerning extends Sound {
    @Override
    public Optional<PinnedServer> find(String principal, Fingerprint server) {
      return kept.all().stream().findFirst();
    }

    @Override
    public boolean compareAndSet(PinnedServer next) {
      return kept.all().isEmpty() && kept.compareAndSet(next);
    }
  }

  /** Compares, and then sets: all threads compare before the first one sets. */
  private static final class Unguarded extends Sound {
    private final CyclicBarrier compared = new CyclicBarrier(Race.THREADS);

    @Override
    public boolean compareAndSet(PinnedServer next) {
      if (next.version() == 1) {
        return kept.compareAndSet(next);
      }
      boolean latest = kept.find(next.principal(), next.server())
          .filter(now -> now.version() + 1 == next.version())
          .isPresent();
      try {
        compared.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new AssertionError(e);
      }
      return latest;
    }
  }
}
