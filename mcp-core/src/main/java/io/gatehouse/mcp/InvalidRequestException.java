package io.gatehouse.mcp;

import io.gatehouse.mcp.spi.consent.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for cannot be sent: no such server or tool, or arguments that break the tool's schema. Refused before anyone
 * is asked for consent; nothing was sent.
 */
public final class InvalidRequestException extends McpException {
  private static final long serialVersionUID = 1L;

  /** Why the request cannot be sent. */
  public enum Reason {
    /** The host has no server with that alias. */
    UNKNOWN_SERVER,
    /** The server offers no such tool, or the review does not expose it. */
    UNKNOWN_TOOL,
    /** The server offers no such prompt. */
    UNKNOWN_PROMPT,
    /** The arguments break the tool's {@code inputSchema}; see {@link #findings()}. */
    INVALID_ARGUMENTS,
    /** The tool's definition cannot be used, for example because its schema is broken; see {@link #findings()}. */
    UNUSABLE_DEFINITION,
    /** The server did not offer that feature when it described itself. */
    NOT_OFFERED,
    /** The host or client is closed. */
    CLOSED
  }

  private final Reason reason;
  private final transient List<Finding> findings;

  /** Creates an exception. */
  public InvalidRequestException(
      @Nullable String server, Reason reason, String message, List<Finding> findings) {
    super(server, Delivery.NOT_SENT, message, null);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.findings = List.copyOf(findings);
  }

  /** Why the request cannot be sent. */
  public Reason reason() {
    return reason;
  }

  /** What is wrong in detail: JSON pointers and rules, never values. */
  public List<Finding> findings() {
    return findings;
  }
}
