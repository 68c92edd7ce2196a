package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.audit.AuditEvent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Records as a log hands them to its sink: an unbroken chain from the first on. */
final class SampleRecords {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-01T10:30:00Z"), ZoneOffset.UTC);

  private SampleRecords() {}

  /** As many records, with all that a record may hold. */
  static List<AuditRecord> chain(int length) {
    AuditMemory memory = new AuditMemory(length);
    try (AuditLog log = AuditLog.open(memory, CLOCK, null, 1)) {
      for (int n = 2; n <= length; n++) {
        JsonObject inner = JsonObject.of("n", n, "true", true, "most", 9007199254740991L);
        String odd = "\u20ac\ud83d\ude00 \\ \" \r\n\t\u0000\u2028\u202e";
        log.append(
            AuditEvent.DECISION,
            JsonObject.of("odd", odd, "long", "x".repeat(5_000), "inner", inner));
      }
    }
    return memory.records();
  }
}
