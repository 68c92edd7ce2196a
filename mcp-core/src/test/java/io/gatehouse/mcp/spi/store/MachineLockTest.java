package io.gatehouse.mcp.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineLockTest {
  @TempDir
  private Path directory;

  private Path file() {
    return directory.resolve("made").resolve("a.lock");
  }

  private MachineLock take() throws Exception {
    return Objects.requireNonNull(MachineLock.acquire(file(), Duration.ZERO));
  }

  private boolean isFreeForAnotherThread() throws Exception {
    FutureTask<Boolean> attempt = new FutureTask<>(() -> {
      try (MachineLock lock = MachineLock.acquire(file(), Duration.ofMillis(10))) {
        return lock != null;
      }
    });
    Thread thread = new Thread(attempt);
    thread.start();
    thread.join();
    return attempt.get();
  }

  private boolean isFreeForAnotherProcess() throws Exception {
    Process child = ChildJvm.start(Taker.class, file());
    try (BufferedReader output = ChildJvm.output(child)) {
      return "taken".equals(output.readLine());
    } finally {
      child.waitFor();
    }
  }

  @Test
  void keepsOtherThreadsOutUntilItIsGivenBack() throws Exception {
    try (MachineLock lock = take()) {
      assertThat(lock).isNotNull();
      assertThat(isFreeForAnotherThread()).isFalse();
    }
    assertThat(isFreeForAnotherThread()).isTrue();
  }

  /** The attempt of another thread must not end the lock, as closing any descriptor of its file would. */
  @Test
  void keepsOtherProcessesOutEvenAfterAnotherThreadTried() throws Exception {
    try (MachineLock lock = take()) {
      assertThat(lock).isNotNull();
      assertThat(isFreeForAnotherThread()).isFalse();
      assertThat(isFreeForAnotherProcess()).isFalse();
    }
    assertThat(isFreeForAnotherProcess()).isTrue();
  }

  @Test
  void refusesTheThreadThatHasItAlready() throws Exception {
    try (MachineLock lock = take()) {
      assertThat(lock).isNotNull();
      assertThatIllegalStateException().isThrownBy(this::take);
    }
    assertThat(isFreeForAnotherThread()).isTrue();
  }

  /** Tries once and says how it went. */
  static final class Taker {
    private Taker() {}

    public static void main(String[] arguments) throws Exception {
      try (MachineLock lock = MachineLock.acquire(Path.of(arguments[0]), Duration.ZERO)) {
        System.out.println(lock == null ? "refused" : "taken");
      }
    }
  }
}
