package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import org.jspecify.annotations.Nullable;

/** Says that something could not be recorded, so it must not happen: the sink failed, or the wait for it was interrupted. */
public final class AuditException extends McpException {
  private static final long serialVersionUID = 1L;

  AuditException(String message, @Nullable Throwable cause) {
    super(null, Delivery.NOT_SENT, "audit log: " + message, cause);
  }
}
