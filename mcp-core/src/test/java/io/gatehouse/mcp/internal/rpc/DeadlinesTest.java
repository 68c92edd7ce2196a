package io.gatehouse.mcp.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Deadlines deadlines = new Deadlines("deadlines-test");
  private final CountDownLatch woken = new CountDownLatch(1);

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void wakesWhoeverWaitsWhenTimeIsOver() throws InterruptedException {
    try (Deadlines.Deadline deadline = deadlines.start(Duration.ofMillis(30), LONG)) {
      deadline.onExpiry(woken::countDown);
      assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(deadline.expired()).isTrue();
    }
  }

  @Test
  void anEarlierDeadlineIsNotHeldUpByALaterOne() throws InterruptedException {
    try (Deadlines.Deadline late = deadlines.start(LONG, LONG);
        Deadlines.Deadline early = deadlines.start(Duration.ofMillis(30), LONG)) {
      late.onExpiry(() -> {});
      early.onExpiry(woken::countDown);
      assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(late.expired()).isFalse();
    }
  }

  @Test
  void aPausedClockStandsStill() throws InterruptedException {
    try (Deadlines.Deadline deadline = deadlines.start(Duration.ofMillis(30), LONG)) {
      deadline.pause();
      deadline.onExpiry(woken::countDown);
      assertThat(woken.await(120, TimeUnit.MILLISECONDS)).isFalse();
      deadline.resume();
      assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** The watch may be late: then it is a reset that finds the maximum reached. */
  @Test
  void resettingAfterTheMaximumWakesWhoeverWaits() {
    CountDownLatch busy = new CountDownLatch(1);
    deadlines.after(Duration.ZERO, () -> await(busy));
    try (Deadlines.Deadline deadline =
        deadlines.start(Duration.ofMillis(5), Duration.ofMillis(5))) {
      deadline.onExpiry(woken::countDown);
      while (!deadline.expired()) {
        Thread.onSpinWait();
      }
      deadline.reset();
      assertThat(woken.getCount()).isZero();
    } finally {
      busy.countDown();
    }
  }

  @Test
  void resettingWhileAPersonThinksWakesNobody() {
    try (Deadlines.Deadline deadline =
        deadlines.start(Duration.ofMillis(5), Duration.ofMillis(5))) {
      deadline.pause();
      deadline.onExpiry(woken::countDown);
      long start = System.nanoTime();
      while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(20)) {
        Thread.onSpinWait();
      }
      deadline.reset();
      assertThat(woken.getCount()).isEqualTo(1);
    }
  }

  @Test
  void resettingCountsAnewUpToTheMaximum() throws InterruptedException {
    try (Deadlines.Deadline deadline =
        deadlines.start(Duration.ofMillis(60), Duration.ofMillis(200))) {
      deadline.onExpiry(woken::countDown);
      long start = System.nanoTime();
      while (!woken.await(10, TimeUnit.MILLISECONDS)) {
        deadline.reset();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
      }
      assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(190));
    }
  }

  @Test
  void runsALateWakerAtOnce() throws InterruptedException {
    try (Deadlines.Deadline deadline = deadlines.start(Duration.ofMillis(1), LONG)) {
      CountDownLatch first = new CountDownLatch(1);
      deadline.onExpiry(first::countDown);
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
      deadline.onExpiry(woken::countDown);
      assertThat(woken.getCount()).isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }
}
