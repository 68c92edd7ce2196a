package io.gatehouse.mcp.consent.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Sinks that misbehave. */
final class Sinks {
  private Sinks() {}

  /** Keeps records in memory once it is let go, and counts how often it is written to. */
  static final class Slow implements AuditSink {
    final AuditMemory kept = new AuditMemory(100_000);
    final AtomicInteger writes = new AtomicInteger();
    final CountDownLatch entered = new CountDownLatch(2);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public Optional<AuditRecord> last() {
      return kept.last();
    }

    @Override
    public void append(List<AuditRecord> records) throws IOException {
      entered.countDown();
      // The first write starts the log.
      if (writes.incrementAndGet() > 1) {
        try {
          release.await();
        } catch (InterruptedException e) {
          throw new IOException("interrupted", e);
        }
      }
      kept.append(records);
    }

    @Override
    public void close() {}
  }

  /** Fails from the given write on, in the given way. */
  static final class Failing implements AuditSink {
    private final int from;
    private final Throwable how;
    int writes;

    Failing(int from, Throwable how) {
      this.from = from;
      this.how = how;
    }

    @Override
    public Optional<AuditRecord> last() {
      return Optional.empty();
    }

    @Override
    public void append(List<AuditRecord> records) throws IOException {
      if (++writes >= from) {
        if (how instanceof IOException failure) {
          throw failure;
        }
        if (how instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) how;
      }
    }

    @Override
    public void close() {}
  }
}
