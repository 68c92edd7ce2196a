package io.gatehouse.mcp.consent.audit;

import java.util.Objects;

/**
 * How far a chain has come. Kept somewhere else, it tells later whether the end of the chain was cut off.
 *
 * @param seq the number of the last record
 * @param self the hash of the last record, in hexadecimal
 */
public record AuditHead(long seq, String self) {
  public AuditHead {
    Objects.requireNonNull(self, "self");
  }
}
