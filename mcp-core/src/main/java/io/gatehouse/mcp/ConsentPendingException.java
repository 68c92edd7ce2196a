package io.gatehouse.mcp;

import java.time.Instant;
import java.util.Objects;

/**
 * The decision was put off: nothing was sent, and {@link McpHost#resume(String)} sends exactly the frozen request, at most
 * once, after it has been approved.
 */
public final class ConsentPendingException extends McpException {
  private static final long serialVersionUID = 1L;

  private final String pendingId;
  private final Instant expiresAt;

  /** Creates a suspension of a request to {@code server}. */
  public ConsentPendingException(String server, String pendingId, Instant expiresAt) {
    super(
        server,
        Delivery.NOT_SENT,
        "waiting for consent: resume the call with its pending id",
        null);
    this.pendingId = Objects.requireNonNull(pendingId, "pendingId");
    this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** What to hand to {@link McpHost#resume(String)}. */
  public String pendingId() {
    return pendingId;
  }

  /** After this moment the suspended request is refused. */
  public Instant expiresAt() {
    return expiresAt;
  }
}
