package planted.only_the_gate_asks_the_policy.mcp.consent;

import planted.only_the_gate_asks_the_policy.mcp.spi.consent.ConsentPolicy;

/** A policy may be made of policies. */
public record InnocentLayer(ConsentPolicy inner) implements ConsentPolicy {
  @Override
  public boolean decide(String request) {
    return inner.decide(request);
  }

  @Override
  public boolean resume(String pendingId) {
    return inner.resume(pendingId);
  }
}
