package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.CreateMessageResult;

/**
 * Lets a server use the host's model. Deprecated in the protocol since 2026-07-28, so off unless registered. Called after the
 * gate has approved the request; what it returns is put to the gate again before the server sees it.
 */
@FunctionalInterface
public interface SamplingHandler {
  /** Samples, respecting {@code maxTokens}; anything thrown refuses the question. */
  CreateMessageResult sample(CreateMessageRequest request, QuestionContext context)
      throws InterruptedException;

  /** Whether servers may offer tools to the model. */
  default boolean supportsTools() {
    return false;
  }
}
