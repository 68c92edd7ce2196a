package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.TokenException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FlightsTest {
  private final Flights<String, String> flights = new Flights<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  private FutureTask<String> lead() {
    return new FutureTask<>(() -> flights.join("key", () -> {
      started.countDown();
      try {
        go.await();
        return "led";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failure("interrupted");
      }
    }));
  }

  private static TokenException failure(String message) {
    return new TokenException(null, message, null, 0, null);
  }

  private static Thread run(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    return thread;
  }

  @Test
  void doesTheWorkAnewOnceItIsDone() {
    AtomicInteger times = new AtomicInteger();
    flights.join("key", () -> "" + times.incrementAndGet());
    assertThat(flights.join("key", () -> "" + times.incrementAndGet())).isEqualTo("2");
  }

  @Test
  void doesTheWorkAnewAfterAFailure() {
    assertThatThrownBy(() -> flights.join("key", () -> {
          throw failure("first");
        }))
        .hasMessage("first");
    assertThat(flights.join("key", () -> "second")).isEqualTo("second");
  }

  @Test
  void doesItOneselfWhenTheLeaderIsInterrupted() throws Exception {
    FutureTask<String> leading = lead();
    Thread leader = run(leading);
    started.await();
    FutureTask<String> following = new FutureTask<>(() -> flights.join("key", () -> "followed"));
    Thread follower = run(following);
    leader.interrupt();
    assertThat(following.get()).isEqualTo("followed");
    assertThatThrownBy(leading::get).hasRootCauseMessage("interrupted");
    leader.join();
    follower.join();
  }

  @Test
  void endsTheWaitOfAThreadThatIsInterruptedAndKeepsItsFlag() throws Exception {
    FutureTask<String> leading = lead();
    Thread leader = run(leading);
    started.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> flights.join("key", () -> "followed"))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    go.countDown();
    assertThat(leading.get()).isEqualTo("led");
    leader.join();
  }
}
