package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.spi.consent.ConsentRequest;

/**
 * A voice of the host's own among the layers. It can refuse, ask, allow or abstain; its allow only fills an abstention, like a
 * rule's. One that is not trusted to allow is an {@link AdvisoryLayer}. Called from many threads at once. Anything it throws, and null, is a refusal.
 */
@FunctionalInterface
public interface PolicyLayer {
  /** Says what it thinks of {@code request}; quick, for the caller waits. */
  Verdict evaluate(ConsentRequest request, PolicyContext context);
}
