package io.gatehouse.mcp;

import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator once that nothing but the host's own policy stands before destructive actions. */
final class FloorNotice {
  private static final Logger LOG = LoggerFactory.getLogger(McpHost.class);
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private FloorNotice() {}

  static void about(ConsentPolicy policy) {
    if (!policy.keepsFloor() && TOLD.compareAndSet(false, true)) {
      LOG.warn(
          "{} decides alone, also about destructive actions: use the ConsentGateway of mcp-consent to have a person asked",
          policy.getClass().getName());
    }
  }

  /** Whether the operator has been told since this was last asked; for tests, which start anew with it. */
  static boolean toldSinceLastAsked() {
    return TOLD.getAndSet(false);
  }
}
