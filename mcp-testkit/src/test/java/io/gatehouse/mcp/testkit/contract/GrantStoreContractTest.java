package io.gatehouse.mcp.testkit.contract;

import static io.gatehouse.mcp.testkit.contract.SampleGrants.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.grant.InMemoryGrantStore;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every behaviour of the contract has a store that lacks it, and is found out. */
final class GrantStoreContractTest {
  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("findsEveryKindOfMemory", new Forgetful()),
        Arguments.of(
            "findsWhatIsRememberedOfAResourceAndOfAPromptEachForItself", new Undiscerning()),
        Arguments.of("selectsByResourceAndPrompt", new Undiscerning()),
        Arguments.of("findsNothingForAnotherCall", new Undiscerning()),
        Arguments.of("findsNothingThatHasEnded", new Timeless()),
        Arguments.of("namesRefusalsFirstAndThenTheNarrowest", new Reversed()),
        Arguments.of("refusesTheSameGrantTwice", new Silent()),
        Arguments.of("notesAUse", new Credulous()),
        Arguments.of("doesNotUseAnOldVersion", new Credulous()),
        Arguments.of("doesNotUseWhatWasRevoked", new Credulous()),
        Arguments.of("doesNotUseWhatHasEnded", new Timeless()),
        Arguments.of("doesNotUseMoreOftenThanAllowed", new Credulous()),
        Arguments.of("revokesOnlyWhatIsSelected", new Undiscerning()),
        Arguments.of("selectsByServerToolAndConversation", new Undiscerning()),
        Arguments.of("listsTheOldestFirst", new Reversed()),
        Arguments.of("changesItsEpochWhenSomebodyRevokesEvenIfNothingIsThere", new Timeless()),
        Arguments.of("changesItsEpochWhenARefusalIsRemembered", new Timeless()),
        Arguments.of("keepsItsEpochWhenAnApprovalIsRememberedOrUsed", new Silent()),
        Arguments.of("letsOneOfManyUseAVersion", new Unguarded()));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void findsOut(String behaviour, GrantStore broken) {
    assertThatThrownBy(() -> Behaviours.run(GrantStoreContract.class, new Held(broken), behaviour))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void hasABrokenStoreForEveryBehaviour() {
    assertThat(Behaviours.in(broken())).hasSameElementsAs(Behaviours.of(GrantStoreContract.class));
  }

  private static final class Held extends GrantStoreContract {
    private final GrantStore store;

    Held(GrantStore store) {
      this.store = store;
    }

    @Override
    protected GrantStore store() {
      return store;
    }
  }

  /** A sound store; those below get one thing or another wrong. */
  private static class Sound implements GrantStore {
    final InMemoryGrantStore kept = new InMemoryGrantStore();

    @Override
    public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
      return kept.candidates(request, hints, now);
    }

    @Override
    public boolean consume(Grant grant, Instant now) {
      return kept.consume(grant, now);
    }

    @Override
    public void put(Grant grant) {
      kept.put(grant);
    }

    @Override
    public int revoke(GrantSelector selector) {
      return kept.revoke(selector);
    }

    @Override
    public List<Grant> list(GrantSelector selector) {
      return kept.list(selector);
    }

    @Override
    public long epoch() {
      return kept.epoch();
    }
  }

  private static final class Forgetful extends Sound {
    @Override
    public void put(Grant grant) {}
  }

  /** Takes every grant for one that was meant. */
  private static final class Undiscerning extends Sound {
    @Override
    public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
      return kept.list(GrantSelector.all());
    }

    @Override
    public List<Grant> list(GrantSelector selector) {
      return kept.list(GrantSelector.all());
    }

    @Override
    public int revoke(GrantSelector selector) {
      return kept.revoke(GrantSelector.all());
    }
  }

  /** For which no time goes by. */
  private static final class Timeless extends Sound {
    @Override
    public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
      return kept.candidates(request, hints, NOW);
    }

    @Override
    public boolean consume(Grant grant, Instant now) {
      return kept.consume(grant, NOW);
    }

    @Override
    public long epoch() {
      return 0;
    }
  }

  private static final class Reversed extends Sound {
    @Override
    public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
      return reversed(kept.candidates(request, hints, now));
    }

    @Override
    public List<Grant> list(GrantSelector selector) {
      return reversed(kept.list(selector));
    }

    private static List<Grant> reversed(List<Grant> grants) {
      List<Grant> turned = new ArrayList<>(grants);
      Collections.reverse(turned);
      return turned;
    }
  }

  /** Hides that it refused, and counts every glance as a change. */
  private static final class Silent extends Sound {
    private long glances;

    @Override
    public void put(Grant grant) {
      try {
        kept.put(grant);
      } catch (StoreException e) {
        glances++;
      }
    }

    @Override
    public long epoch() {
      return glances++;
    }
  }

  /** Lets everything be used. */
  private static final class Credulous extends Sound {
    @Override
    public boolean consume(Grant grant, Instant now) {
      return true;
    }
  }

  /** Compares, and then sets: all threads compare before the first one sets. */
  private static final class Unguarded extends Sound {
    private final CyclicBarrier compared = new CyclicBarrier(Race.THREADS);

    @Override
    public boolean consume(Grant grant, Instant now) {
      boolean latest = kept.list(GrantSelector.all()).contains(grant);
      try {
        compared.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new AssertionError(e);
      }
      return latest;
    }
  }
}
