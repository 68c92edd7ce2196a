package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.InMemoryPendingStore;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.approval.PendingStore;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.audit.AuditSink;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores of pins and questions, and an audit sink, that do not do what they should. */
final class BadPins {
  static final ApproverIdentity ALICE = ApproverIdentity.local("alice");

  private BadPins() {}

  /** Answers for every principal and server with what one of them accepted. */
  record SameForAll(PinStore honest) implements PinStore {
    @Override
    public Optional<PinnedServer> find(String principal, Fingerprint server) {
      return honest.all().stream().findFirst();
    }

    @Override
    public boolean compareAndSet(PinnedServer next) {
      return honest.compareAndSet(next);
    }

    @Override
    public List<PinnedServer> all() {
      return honest.all();
    }
  }

  /** Takes no write. */
  static final class Unwritable implements PinStore {
    @Override
    public Optional<PinnedServer> find(String principal, Fingerprint server) {
      return Optional.empty();
    }

    @Override
    public boolean compareAndSet(PinnedServer next) {
      return false;
    }

    @Override
    public List<PinnedServer> all() {
      return List.of();
    }
  }

  /** Gives back the same question whatever is asked for, once told to. */
  static final class Mixed implements PendingStore {
    private final InMemoryPendingStore honest = new InMemoryPendingStore();
    private Optional<String> always = Optional.empty();

    void always(String id) {
      always = Optional.of(id);
    }

    @Override
    public void create(Pending pending) {
      honest.create(pending);
    }

    @Override
    public Optional<Pending> load(String id) {
      return honest.load(always.orElse(id));
    }

    @Override
    public boolean transition(Pending from, Pending to) {
      return honest.transition(from, to);
    }

    @Override
    public List<Pending> unended() {
      return honest.unended();
    }

    @Override
    public int purge(Instant before) {
      return honest.purge(before);
    }
  }

  /** A log on a disk that is full after its first record. */
  static AuditLog fullAudit() {
    return AuditLog.open(new FullDisk(), Clock.systemUTC(), null, 1000);
  }

  private static final class FullDisk implements AuditSink {
    private boolean started;

    @Override
    public Optional<AuditRecord> last() {
      return Optional.empty();
    }

    @Override
    public void append(List<AuditRecord> records) throws IOException {
      if (started) {
        throw new IOException("no space left on device");
      }
      started = true;
    }

    @Override
    public void close() {}
  }
}
