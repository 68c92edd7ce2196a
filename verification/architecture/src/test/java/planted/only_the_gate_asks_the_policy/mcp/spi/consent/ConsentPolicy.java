package planted.only_the_gate_asks_the_policy.mcp.spi.consent;

public interface ConsentPolicy {
  boolean decide(String request);

  boolean resume(String pendingId);

  default void observe(String event) {}
}
