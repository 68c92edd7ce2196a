package io.gatehouse.mcp.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.audit.AuditSink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AuditSink} that outlives its process must do. Extend it, open the sink, and read what it keeps in the way an
 * auditor would, without the sink:
 *
 * <pre>{@code
 * class SqlAuditSinkTest extends AuditSinkContract {
 *   private final DataSource database = emptyDatabase();
 *
 *   protected AuditSink open() {
 *     return new SqlAuditSink(database);
 *   }
 *
 *   protected List<String> lines() {
 *     return select(database, "record from audit order by seq");
 *   }
 * }
 * }</pre>
 */
public abstract class AuditSinkContract {
  /** For subclasses. */
  protected AuditSinkContract() {}

  /** Opens the sink under test: empty at first in each test, and then on what the sink before, which is closed, left behind. */
  protected abstract AuditSink open() throws IOException;

  /** What is kept, each record as {@link AuditRecord#toJson()} has it, oldest first; also asked while a sink is open. */
  protected abstract List<String> lines() throws IOException;

  /**
   * A sink that can keep nothing more: its disk is full, its connection is gone. One that is closed, unless this is overridden.
   */
  protected AuditSink unable() throws IOException {
    AuditSink sink = open();
    sink.close();
    return sink;
  }

  @Test
  void hasNoLastRecordAtFirst() throws IOException {
    try (AuditSink sink = open()) {
      assertEquals(Optional.empty(), sink.last(), "the last record of an empty log");
    }
  }

  /** That nothing is left in a buffer; what a power failure leaves is for the sink's own tests. */
  @Test
  void keepsRecordsBeforeItReturns() throws IOException {
    List<AuditRecord> chain = SampleRecords.chain(3);
    try (AuditSink sink = open()) {
      for (int i = 0; i < chain.size(); i++) {
        sink.append(chain.subList(i, i + 1));
        assertKept(chain.subList(0, i + 1));
      }
    }
  }

  @Test
  void keepsRecordsInTheirOrder() throws IOException {
    List<AuditRecord> chain = SampleRecords.chain(40);
    append(chain.subList(0, 1));
    append(chain.subList(1, 40));
    assertKept(chain);
  }

  @Test
  void keepsWhatWasThereWhenItIsOpenedAgain() throws IOException {
    List<AuditRecord> chain = SampleRecords.chain(3);
    append(chain);
    open().close();
    assertKept(chain);
  }

  @Test
  void namesItsLastRecordWhenItIsOpenedAgain() throws IOException {
    List<AuditRecord> chain = SampleRecords.chain(3);
    append(chain);
    try (AuditSink sink = open()) {
      assertEquals(Optional.of(chain.get(2)), sink.last(), "the last record");
    }
  }

  @Test
  void saysSoIfItCannotKeepARecord() throws IOException {
    List<AuditRecord> chain = SampleRecords.chain(1);
    try (AuditSink sink = unable()) {
      assertThrows(IOException.class, () -> sink.append(chain), "a record that is not kept");
    }
  }

  /** A cancelled call is recorded on a thread that is interrupted. */
  @Test
  void losesNothingInSilenceOnAnInterruptedThread() throws IOException {
    List<AuditRecord> chain = SampleRecords.chain(2);
    try (AuditSink sink = open()) {
      Thread.currentThread().interrupt();
      try {
        sink.append(chain);
      } catch (IOException e) {
        return; // it said so, and the log lets nothing through any more
      } finally {
        Thread.interrupted();
      }
    }
    assertKept(chain);
  }

  private void append(List<AuditRecord> records) throws IOException {
    try (AuditSink sink = open()) {
      sink.append(records);
    }
  }

  private void assertKept(List<AuditRecord> records) throws IOException {
    assertEquals(records.stream().map(AuditRecord::toJson).toList(), lines(), "what is kept");
  }
}
