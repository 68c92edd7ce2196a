package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A pipe that nobody will ever read: what a process leaves behind that has detached itself with our end of it. No signal of ours
 * reaches that process, so nothing but the writer can free the senders.
 */
@Timeout(60)
final class StdinWriterTest {
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final StdinWriter writer = new StdinWriter(new Failures("full"), Duration.ofMinutes(10));
  private final Thread writing = new Thread(() -> writer.run(new FullPipe()), "writing");

  @AfterEach
  void letTheWriterEnd() throws InterruptedException {
    writer.close();
    never.countDown();
    writing.join(10_000);
    assertThat(writing.isAlive()).isFalse();
  }

  @Test
  void closeFreesTheSenderInTheMiddleAndTheOneBehindIt() throws Exception {
    writing.start();
    Sender middle = new Sender();
    assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
    Sender behind = new Sender();
    middle.awaitWaiting();
    behind.awaitWaiting();

    writer.close();

    assertThat(middle.failure().reason()).isEqualTo(Reason.CLOSED);
    assertThat(middle.failure().delivery()).isEqualTo(Delivery.UNKNOWN);
    assertThat(behind.failure().reason()).isEqualTo(Reason.CLOSED);
    assertThat(behind.failure().delivery()).isEqualTo(Delivery.NOT_SENT);
  }

  @Test
  void anInterruptFreesOneSenderAndLeavesTheOthers() throws Exception {
    writing.start();
    Sender middle = new Sender();
    assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
    Sender behind = new Sender();
    behind.awaitWaiting();

    behind.thread.interrupt();

    assertThat(behind.failure().reason()).isEqualTo(Reason.CANCELLED);
    assertThat(behind.failure().delivery()).isEqualTo(Delivery.NOT_SENT);
    middle.awaitWaiting();
    assertThat(middle.thread.isAlive()).isTrue();
  }

  private final class Sender {
    private final AtomicReference<TransportException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(
        () -> failure.set(
            catchThrowableOfType(TransportException.class, () -> writer.send(Shell.message("{}")))),
        "sender");

    Sender() {
      thread.start();
    }

    /** Until it waits for its message to be written; there is nothing else here that it could wait for with a limit. */
    void awaitWaiting() {
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
        Thread.onSpinWait();
      }
    }

    TransportException failure() throws InterruptedException {
      thread.join(10_000);
      assertThat(failure.get()).as("still in send").isNotNull();
      return failure.get();
    }
  }

  private final class FullPipe extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      stuck.countDown();
      boolean interrupted = false;
      while (never.getCount() > 0) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // Like the system's write.
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("broken pipe");
    }
  }
}
