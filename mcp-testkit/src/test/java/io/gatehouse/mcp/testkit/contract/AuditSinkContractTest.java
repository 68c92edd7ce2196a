package io.gatehouse.mcp.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.audit.AuditSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every behaviour of the contract has a sink that lacks it, and is found out. */
final class AuditSinkContractTest {
  static Stream<Arguments> broken() {
    return Stream.of(
        row("hasNoLastRecordAtFirst", Haunted::new),
        row("keepsRecordsBeforeItReturns", Buffered::new),
        row("keepsRecordsInTheirOrder", Reversed::new),
        row("keepsWhatWasThereWhenItIsOpenedAgain", Fresh::new),
        row("namesItsLastRecordWhenItIsOpenedAgain", Fresh::new),
        row("saysSoIfItCannotKeepARecord", Careless::new),
        row("losesNothingInSilenceOnAnInterruptedThread", Careless::new));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void findsOut(String behaviour, Function<List<AuditRecord>, AuditSink> broken) {
    assertThatThrownBy(() -> Behaviours.run(AuditSinkContract.class, new Disk(broken), behaviour))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void hasABrokenSinkForEveryBehaviour() {
    assertThat(Behaviours.in(broken())).hasSameElementsAs(Behaviours.of(AuditSinkContract.class));
  }

  private static Arguments row(String behaviour, Function<List<AuditRecord>, AuditSink> broken) {
    return Arguments.of(behaviour, broken);
  }

  /** What a sink writes to. */
  private static final class Disk extends AuditSinkContract {
    private final List<AuditRecord> kept = new ArrayList<>();
    private final Function<List<AuditRecord>, AuditSink> sinks;

    Disk(Function<List<AuditRecord>, AuditSink> sinks) {
      this.sinks = sinks;
    }

    @Override
    protected AuditSink open() {
      return sinks.apply(kept);
    }

    @Override
    protected List<String> lines() {
      return kept.stream().map(AuditRecord::toJson).toList();
    }
  }

  /** A sound sink; those below get one thing or another wrong. */
  private static class Sound implements AuditSink {
    final List<AuditRecord> disk;
    boolean closed;

    Sound(List<AuditRecord> disk) {
      this.disk = disk;
    }

    @Override
    public Optional<AuditRecord> last() {
      return disk.isEmpty() ? Optional.empty() : Optional.of(disk.get(disk.size() - 1));
    }

    @Override
    public void append(List<AuditRecord> records) throws IOException {
      if (closed) {
        throw new IOException("closed");
      }
      disk.addAll(records);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Names a record that nobody wrote. */
  private static final class Haunted extends Sound {
    Haunted(List<AuditRecord> disk) {
      super(disk);
    }

    @Override
    public Optional<AuditRecord> last() {
      return Optional.of(SampleRecords.chain(1).get(0));
    }
  }

  /** Writes when it is closed. */
  private static final class Buffered extends Sound {
    private final List<AuditRecord> buffer = new ArrayList<>();

    Buffered(List<AuditRecord> disk) {
      super(disk);
    }

    @Override
    public void append(List<AuditRecord> records) {
      buffer.addAll(records);
    }

    @Override
    public void close() {
      disk.addAll(buffer);
    }
  }

  private static final class Reversed extends Sound {
    Reversed(List<AuditRecord> disk) {
      super(disk);
    }

    @Override
    public void append(List<AuditRecord> records) throws IOException {
      List<AuditRecord> turned = new ArrayList<>(records);
      Collections.reverse(turned);
      super.append(turned);
    }
  }

  /** Begins anew whenever it is opened. */
  private static final class Fresh extends Sound {
    Fresh(List<AuditRecord> disk) {
      super(disk);
      disk.clear();
    }
  }

  /** Drops what it cannot write, and goes on. */
  private static final class Careless extends Sound {
    Careless(List<AuditRecord> disk) {
      super(disk);
    }

    @Override
    public void append(List<AuditRecord> records) {
      if (!closed && !Thread.currentThread().isInterrupted()) {
        disk.addAll(records);
      }
    }
  }
}
