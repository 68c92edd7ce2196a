package io.gatehouse.mcp.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.DuplexTransport.MessageSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class InboxTest {
  private static final byte[] MESSAGE = {'{', '}'};
  private final TransportException first =
      new Failures("a").closed(Delivery.UNKNOWN, "first", null);
  private final TransportException second =
      new Failures("a").closed(Delivery.UNKNOWN, "second", null);

  @Test
  void theEndComesOnceWithItsFirstReason() {
    Log log = new Log(() -> {});
    Inbox inbox = new Inbox(log);

    assertThat(inbox.deliver(MESSAGE, 0, 2)).isTrue();
    inbox.end(first);
    inbox.end(second);

    assertThat(inbox.deliver(MESSAGE, 0, 2)).isFalse();
    assertThat(log.events).containsExactly("message", first.getMessage());
  }

  @Test
  void anEndDuringAMessageComesAfterIt() {
    List<Inbox> inbox = new ArrayList<>();
    Log log = new Log(() -> {
      inbox.get(0).end(first);
      inbox.get(0).end(second);
    });
    inbox.add(new Inbox(log));

    assertThat(inbox.get(0).deliver(MESSAGE, 0, 2)).isFalse();

    assertThat(log.events).containsExactly("message", first.getMessage());
  }

  @Test
  void aSinkThatFailsStillHearsOfTheEnd() {
    List<Inbox> inbox = new ArrayList<>();
    Log log = new Log(() -> {
      inbox.get(0).end(first);
      throw new IllegalStateException("broken sink");
    });
    inbox.add(new Inbox(log));

    assertThat(org.assertj.core.api.Assertions.catchThrowable(
            () -> inbox.get(0).deliver(MESSAGE, 0, 2)))
        .hasMessage("broken sink");
    assertThat(log.events).containsExactly("message", first.getMessage());
  }

  @Test
  void anEndFromAnotherThreadNeverOvertakesNorGetsLost() throws InterruptedException {
    for (int round = 0; round < 300; round++) {
      endWhileDelivering();
    }
  }

  private void endWhileDelivering() throws InterruptedException {
    Log log = new Log(() -> {});
    Inbox inbox = new Inbox(log);
    CountDownLatch go = new CountDownLatch(1);
    Thread ender = new Thread(() -> {
      go.countDown();
      inbox.end(first);
    });
    ender.start();
    assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
    int delivered = 0;
    while (inbox.deliver(MESSAGE, 0, 2)) {
      delivered++;
    }
    ender.join(10_000);

    assertThat(log.events).hasSizeBetween(delivered + 1, delivered + 2);
    assertThat(log.events.indexOf(first.getMessage())).isEqualTo(log.events.size() - 1);
  }

  private static final class Log implements MessageSink {
    private final List<String> events = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Runnable during;

    Log(Runnable during) {
      this.during = during;
    }

    @Override
    public void onMessage(byte[] buffer, int offset, int length) {
      events.add("message");
      during.run();
    }

    @Override
    public void onClosed(TransportException reason) {
      events.add(reason.getMessage());
    }
  }
}
