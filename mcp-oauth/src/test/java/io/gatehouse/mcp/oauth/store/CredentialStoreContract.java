package io.gatehouse.mcp.oauth.store;

import static io.gatehouse.mcp.oauth.store.Samples.ENDPOINT;
import static io.gatehouse.mcp.oauth.store.Samples.credential;
import static io.gatehouse.mcp.oauth.store.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CredentialStore} must do. Extend it, and hand out stores that begin empty for each test and share their
 * credentials within it, as two nodes of a cluster would.
 */
abstract class CredentialStoreContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CredentialKey ALICE = key("alice");

  /** Every call within one test gives a store on the same credentials. */
  abstract CredentialStore store();

  @Test
  void findsWhatWasKept() {
    assertThat(store().compareAndSet(ALICE, 0, credential(1))).isTrue();
    assertThat(store().load(ALICE)).contains(credential(1));
  }

  @Test
  void findsNothingOfAnotherPrincipal() {
    store().compareAndSet(ALICE, 0, credential(1));
    assertThat(store().load(key("bob"))).isEmpty();
  }

  @Test
  void replacesTheGenerationThatWasExpected() {
    store().compareAndSet(ALICE, 0, credential(1));
    assertThat(store().compareAndSet(ALICE, 1, credential(2))).isTrue();
    assertThat(store().load(ALICE)).contains(credential(2));
  }

  @Test
  void keepsTheWinnersTokensFromTheLoserOfARace() {
    store().compareAndSet(ALICE, 0, credential(1));
    store().compareAndSet(ALICE, 1, credential(2));
    assertThat(store().compareAndSet(ALICE, 1, credential(2))).isFalse();
    assertThat(store().compareAndSet(ALICE, 0, credential(1))).isFalse();
    assertThat(store().load(ALICE)).contains(credential(2));
  }

  @Test
  void expectsNothingOfAKeyThatIsGone() {
    store().compareAndSet(ALICE, 0, credential(1));
    store().delete(ALICE, 1);
    assertThat(store().compareAndSet(ALICE, 1, credential(2))).isFalse();
    assertThat(store().load(ALICE)).isEmpty();
  }

  @Test
  void refusesToLeaveOutAGeneration() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().compareAndSet(ALICE, 0, credential(2)));
  }

  @Test
  void deletesOnlyTheGenerationThatWasMeant() {
    store().compareAndSet(ALICE, 0, credential(1));
    store().compareAndSet(ALICE, 1, credential(2));
    assertThat(store().delete(ALICE, 1)).isFalse();
    assertThat(store().load(ALICE)).isPresent();
    assertThat(store().delete(ALICE, 2)).isTrue();
    assertThat(store().load(ALICE)).isEmpty();
  }

  @Test
  void deletesNothingThatIsNotThere() {
    assertThat(store().delete(ALICE, 0)).isFalse();
  }

  @Test
  void namesTheKeysOfOnePrincipalForOneEndpoint() {
    CredentialKey migrated =
        new CredentialKey("alice", "https://as2.example.com", "client-2", ENDPOINT);
    CredentialKey neighbour = new CredentialKey(
        "alice", ALICE.issuer(), ALICE.clientId(), URI.create("https://mcp.example.com/mcp2"));
    for (CredentialKey each : new CredentialKey[] {ALICE, migrated, neighbour, key("bob")}) {
      store().compareAndSet(each, 0, credential(1));
    }
    assertThat(store().keys("alice", ENDPOINT)).containsExactlyInAnyOrder(ALICE, migrated);
  }

  @Test
  void letsOneOfManyReplaceAGeneration() throws Exception {
    store().compareAndSet(ALICE, 0, credential(1));
    CredentialStore[] nodes = {store(), store()};
    assertThat(Race.results(16, i -> () -> nodes[i % 2].compareAndSet(ALICE, 1, credential(2))))
        .containsOnlyOnce(true);
  }

  @Test
  void runsOneBodyAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    CredentialStore[] nodes = {store(), store()};
    assertThat(Race.results(
            8,
            i -> () -> nodes[i % 2].exclusively(ALICE, PATIENCE, () -> {
              int others = inside.getAndIncrement();
              store().load(ALICE); // takes a while
              inside.decrementAndGet();
              return others;
            })))
        .isEqualTo(Collections.nCopies(8, 0));
  }

  @Test
  void doesNotLetOneKeyWaitForAnother() {
    String both = store()
        .exclusively(
            ALICE, PATIENCE, () -> store().exclusively(key("bob"), Duration.ZERO, () -> "both"));
    assertThat(both).isEqualTo("both");
  }

  @Test
  void losesPatienceWithAHolder() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder = new Thread(() -> store().exclusively(ALICE, PATIENCE, () -> {
      held.countDown();
      return await(done);
    }));
    holder.start();
    held.await();
    try {
      assertThatThrownBy(() -> store().exclusively(ALICE, Duration.ofMillis(20), () -> true))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("too long");
    } finally {
      done.countDown();
      holder.join();
    }
  }

  @Test
  void keepsTheInterruptOfWhoeverWaits() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder = new Thread(() -> store().exclusively(ALICE, PATIENCE, () -> {
      held.countDown();
      return await(done);
    }));
    holder.start();
    held.await();
    try {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store().exclusively(ALICE, PATIENCE, () -> true))
          .isInstanceOf(StoreException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      done.countDown();
      holder.join();
    }
  }

  @Test
  void givesTheKeyBackWhenABodyFails() {
    assertThatThrownBy(() -> store().exclusively(ALICE, PATIENCE, () -> {
          throw new IllegalStateException("mine");
        }))
        .hasMessage("mine");
    boolean again = store().exclusively(ALICE, Duration.ZERO, () -> true);
    assertThat(again).isTrue();
  }

  @Test
  void showsNoToken() {
    store().compareAndSet(ALICE, 0, credential(1));
    assertThat(store().toString()).doesNotContain(Samples.CANARY);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
