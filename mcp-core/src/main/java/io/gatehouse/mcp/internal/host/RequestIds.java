package io.gatehouse.mcp.internal.host;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids for questions to the gate: random for each host, counted within it, so unique across processes. Safe for threads. */
public final class RequestIds {
  private final String prefix = UUID.randomUUID() + "-";
  private final AtomicLong count = new AtomicLong();

  /** An id that was never given before. */
  public String next() {
    return prefix + count.incrementAndGet();
  }
}
