package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.consent.audit.AuditReport.Wrong;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that each record is the successor of the one before. Not safe for use by several threads. */
final class ChainCheck {
  private final boolean fromStart;
  private @Nullable AuditRecord last;

  private ChainCheck(boolean fromStart) {
    this.fromStart = fromStart;
  }

  /** A check of a chain from its first record on. */
  static ChainCheck fromStart() {
    return new ChainCheck(true);
  }

  /** A check of a part of a chain: whatever comes first is taken for good. */
  static ChainCheck fromAnywhere() {
    return new ChainCheck(false);
  }

  /** Takes the next record; says what is wrong with it, after which the check is of no more use. */
  Optional<Wrong> accept(AuditRecord record) {
    Wrong wrong = check(record);
    if (wrong == null) {
      last = record;
    }
    return Optional.ofNullable(wrong);
  }

  Optional<AuditRecord> last() {
    return Optional.ofNullable(last);
  }

  private @Nullable Wrong check(AuditRecord record) {
    if (last == null && fromStart && !isStart(record)) {
      return Wrong.NO_START;
    }
    if (last != null && record.seq() != last.seq() + 1) {
      return Wrong.OUT_OF_ORDER;
    }
    if (!AuditJson.hash(record).equals(record.self())) {
      return Wrong.EDITED;
    }
    return last == null || record.previous().equals(last.self()) ? null : Wrong.UNLINKED;
  }

  private static boolean isStart(AuditRecord record) {
    return record.seq() == 1
        && record.previous().equals(AuditRecord.NOTHING)
        && record.is(AuditEvent.LOG_STARTED)
        && record.fields().string("format").equals(Optional.of("gatehouse-audit"))
        && record.fields().integer("version").orElse(0) == 1;
  }
}
