package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Records as RFC 8785 JSON. RFC 8785 writes numbers as doubles; records hold only integers that a double holds exactly, written
 * plainly, so that our canonical form and the RFC's are the same bytes.
 */
final class AuditJson {
  /** The longest record in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private AuditJson() {}

  static JsonObject object(AuditRecord record) {
    return open(record).with("self", record.self());
  }

  private static JsonObject open(AuditRecord record) {
    return JsonObject.of(
        "at", record.at().toString(),
        "fields", record.fields(),
        "previous", record.previous(),
        "seq", record.seq(),
        "type", record.type());
  }

  static String hash(AuditRecord record) {
    try {
      byte[] canonical = open(record).toCanonicalUtf8();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String text(JsonObject object) {
    return new String(object.toCanonicalUtf8(), StandardCharsets.UTF_8);
  }

  /** Returns the record of a line, without its line feed; empty if it is not exactly how we write one. Its hash is not checked. */
  static Optional<AuditRecord> parse(byte[] line) {
    try {
      if (!(JsonValue.parse(line) instanceof JsonObject object)) {
        return Optional.empty();
      }
      AuditRecord record = new AuditRecord(
          object.integer("seq").orElse(0),
          object.string("previous").orElse(""),
          object.string("self").orElse(""),
          Instant.parse(object.string("at").orElse("")),
          object.string("type").orElse(""),
          object.object("fields").orElse(JsonObject.empty()));
      // Compared byte for byte, so that no second way to write a record exists.
      return isWritable(record.fields()) && Arrays.equals(object(record).toCanonicalUtf8(), line)
          ? Optional.of(record)
          : Optional.empty();
    } catch (JsonException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns whether a value may stand in a record. */
  static boolean isWritable(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.members().values().stream().allMatch(AuditJson::isWritable);
    }
    if (value instanceof JsonArray array) {
      return array.values().stream().allMatch(AuditJson::isWritable);
    }
    if (value instanceof JsonNumber number) {
      long integer = number.longValueExact().orElse(Long.MAX_VALUE);
      return Math.abs(integer) <= MAX_SAFE_INTEGER
          && number.lexeme().equals(Long.toString(integer));
    }
    return !(value instanceof JsonNull)
        && (value instanceof JsonString || value instanceof JsonBoolean);
  }
}
