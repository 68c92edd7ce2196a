package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.json.JsonObject;
import java.time.Instant;
import java.util.Objects;

/**
 * One link of the chain. {@link #toJson()} is its line in a file.
 *
 * @param seq its number, from 1, without gaps
 * @param previous {@code self} of the record before; 64 zeros for the first
 * @param self SHA-256, in hexadecimal, of the RFC 8785 form of this record without {@code self}
 * @param at when it was handed in
 * @param type the name of an {@link AuditEvent}
 * @param fields what happened: texts, booleans, safe integers, and objects and arrays of them
 */
public record AuditRecord(
    long seq, String previous, String self, Instant at, String type, JsonObject fields) {
  /** What the first record has as {@code previous}. */
  static final String NOTHING = "0".repeat(64);

  public AuditRecord {
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(self, "self");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(fields, "fields");
  }

  /** The record after {@code previous}, with its hash. */
  static AuditRecord of(long seq, String previous, Instant at, String type, JsonObject fields) {
    AuditRecord open = new AuditRecord(seq, previous, "", at, type, fields);
    return new AuditRecord(seq, previous, AuditJson.hash(open), at, type, fields);
  }

  /** The record as RFC 8785 JSON, on one line. */
  public String toJson() {
    return AuditJson.text(AuditJson.object(this));
  }

  boolean is(AuditEvent event) {
    return type.equals(event.eventName());
  }

  AuditHead head() {
    return new AuditHead(seq, self);
  }

  /** The number and type only: fields may tell what somebody did. */
  @Override
  public String toString() {
    return "AuditRecord[" + seq + " " + type + "]";
  }
}
