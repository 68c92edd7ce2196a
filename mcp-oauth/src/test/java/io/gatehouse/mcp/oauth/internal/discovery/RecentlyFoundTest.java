package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.oauth.fake.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentlyFoundTest {
  private final ManualClock clock = new ManualClock();
  private final RecentlyFound<String, Integer> found =
      new RecentlyFound<>(2, Duration.ofMinutes(10), clock);

  @Test
  void remembersForItsLifetimeAndNoLonger() {
    found.put(found.epoch(), "a", 1);
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(found.get("a")).contains(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(found.get("a")).isEmpty();
  }

  @Test
  void doesNotRememberWhatAClockThatWasSetBackSays() {
    found.put(found.epoch(), "a", 1);
    clock.advance(Duration.ofHours(-1));
    assertThat(found.get("a")).isEmpty();
  }

  @Test
  void forgetsWhatWasNotUsedForLongest() {
    found.put(found.epoch(), "a", 1);
    found.put(found.epoch(), "b", 2);
    assertThat(found.get("a")).contains(1);
    found.put(found.epoch(), "c", 3);
    assertThat(found.get("b")).isEmpty();
    assertThat(found.get("a")).contains(1);
    assertThat(found.get("c")).contains(3);
  }

  @Test
  void doesNotRememberWhatWasFetchedBeforeEverythingWasForgotten() {
    long before = found.epoch();
    found.clear();
    found.put(before, "a", 1);
    assertThat(found.get("a")).isEmpty();
    found.put(found.epoch(), "a", 2);
    assertThat(found.get("a")).contains(2);
  }
}
