package io.gatehouse.mcp.oauth.store;

import static io.gatehouse.mcp.oauth.store.Samples.NOW;
import static io.gatehouse.mcp.oauth.store.Samples.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What every {@link PendingLoginStore} must do. */
abstract class PendingLoginStoreContract {
  private static final Instant LATER = NOW.plusSeconds(600);

  /** Every call within one test gives a store on the same logins. */
  abstract PendingLoginStore store(Clock clock);

  private PendingLoginStore at(Instant now) {
    return store(Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void givesBackWhatWasSaved() {
    at(NOW).save("digest", login("alice", LATER));
    assertThat(at(NOW).take("digest")).contains(login("alice", LATER));
  }

  @Test
  void givesALoginOutOnce() {
    at(NOW).save("digest", login("alice", LATER));
    at(NOW).take("digest");
    assertThat(at(NOW).take("digest")).isEmpty();
  }

  @Test
  void givesALoginToOneOfMany() throws Exception {
    at(NOW).save("digest", login("alice", LATER));
    PendingLoginStore[] nodes = {at(NOW), at(NOW)};
    assertThat(Race.results(16, i -> () -> nodes[i % 2].take("digest").isPresent()))
        .containsOnlyOnce(true);
  }

  @Test
  void knowsNoOtherState() {
    at(NOW).save("digest", login("alice", LATER));
    assertThat(at(NOW).take("Digest")).isEmpty();
  }

  @Test
  void givesNothingOutOnceItHasExpired() {
    at(NOW).save("digest", login("alice", LATER));
    assertThat(at(LATER).take("digest")).isEmpty();
    assertThat(at(NOW).take("digest")).isEmpty();
  }

  @Test
  void refusesAStateThatWaitsAlready() {
    at(NOW).save("digest", login("alice", LATER));
    assertThatThrownBy(() -> at(NOW).save("digest", login("bob", LATER)))
        .isInstanceOf(StoreException.class);
    assertThat(at(NOW).take("digest")).contains(login("alice", LATER));
  }

  @Test
  void refusesMoreThanItHoldsUntilSomeHaveExpired() {
    PendingLoginStore store = at(NOW);
    for (int i = 0; i < InMemoryPendingLoginStore.LIMIT; i++) {
      store.save("digest-" + i, login("alice", NOW.plusSeconds(60)));
    }
    assertThatThrownBy(() -> at(NOW).save("one more", login("bob", LATER)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("1000");
    at(NOW.plusSeconds(60)).save("one more", login("bob", LATER));
    assertThat(at(NOW).take("one more")).isPresent();
    assertThat(at(NOW).take("digest-0")).isEmpty();
  }
}
