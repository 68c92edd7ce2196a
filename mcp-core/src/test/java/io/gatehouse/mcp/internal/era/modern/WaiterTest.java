package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.CallScope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting between two requests. */
class WaiterTest {
  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  @Test
  void returnsWhenTimeIsOver() throws Exception {
    long before = System.nanoTime();
    Waiter.onCondition().await(Duration.ofMillis(40), new CallScope());
    assertThat(System.nanoTime() - before)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
  }

  @Test
  void returnsWhenTheCallIsCancelled() throws Exception {
    CallScope scope = new CallScope();
    CountDownLatch waiting = new CountDownLatch(1);
    Future<?> waiter = executor.submit(() -> {
      waiting.countDown();
      Waiter.onCondition().await(Duration.ofHours(1), scope);
      return null;
    });
    waiting.await();
    scope.cancel();
    waiter.get(20, TimeUnit.SECONDS);
  }

  @Test
  void returnsAtOnceIfTheCallIsCancelledAlready() throws Exception {
    CallScope scope = new CallScope();
    scope.cancel();
    Waiter.onCondition().await(Duration.ofHours(1), scope);
    assertThatThrownBy(() -> Tempo.standard().pause("s", Duration.ofHours(1), scope))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CANCELLED));
  }

  @Test
  void keepsTheInterruptFlag() throws Exception {
    Future<Boolean> flag = executor.submit(() -> {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Tempo.standard().pause("s", Duration.ofHours(1), new CallScope()))
          .isInstanceOf(TransportException.class);
      return Thread.interrupted();
    });
    assertThat(flag.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void looksAtTasksNeitherTooOftenNorTooRarely() {
    Tempo tempo = Tempo.standard();
    assertThat(tempo.poll(Optional.of(Duration.ZERO)))
        .isBetween(Duration.ofMillis(100), Duration.ofMillis(110));
    assertThat(tempo.poll(Optional.empty()))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100));
    assertThat(tempo.poll(Optional.of(Duration.ofDays(1))))
        .isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
  }
}
