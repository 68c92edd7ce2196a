package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes each record the successor of the one before. Used by one thread at a time. */
final class Chain {
  private final @Nullable AuditKey key;
  private long seq;
  private String self;
  private int unsigned;

  /** The chain after {@code last}. */
  Chain(@Nullable AuditKey key, Optional<AuditRecord> last) {
    this.key = key;
    seq = last.map(AuditRecord::seq).orElse(0L);
    self = last.map(AuditRecord::self).orElse(AuditRecord.NOTHING);
    unsigned =
        last.isPresent() && last.get().is(AuditEvent.CHECKPOINT) ? 0 : (int) Math.min(seq, 1);
  }

  AuditRecord next(AuditEvent event, JsonObject fields, Instant at) {
    AuditRecord record = AuditRecord.of(seq + 1, self, at, event.eventName(), fields);
    seq = record.seq();
    self = record.self();
    unsigned = event == AuditEvent.CHECKPOINT ? 0 : unsigned + 1;
    return record;
  }

  /** A checkpoint here, if there is a key to sign it and at least {@code least} records to be signed. */
  Optional<AuditRecord> checkpoint(int least, Instant at) {
    if (key == null || unsigned < least) {
      return Optional.empty();
    }
    JsonObject fields = Checkpoint.sign(key, seq + 1, self, at);
    return Optional.of(next(AuditEvent.CHECKPOINT, fields, at));
  }

  AuditHead head() {
    return new AuditHead(seq, self);
  }
}
