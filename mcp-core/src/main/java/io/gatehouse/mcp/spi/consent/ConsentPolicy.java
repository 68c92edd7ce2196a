package io.gatehouse.mcp.spi.consent;

/**
 * The one pluggable seam of the gate: decides about everything that would leave the application or reach its model.
 *
 * <p>Called from many threads at once. {@link #decide} runs on the thread of the caller and may block while a person thinks;
 * no lock is held and no deadline is set, and {@code McpCall.cancel()} interrupts it. Null, an exception, an interrupt and
 * anything unknown count as a refusal.
 */
@FunctionalInterface
public interface ConsentPolicy {
  /** Decides about one request. */
  ConsentDecision decide(ConsentRequest request) throws InterruptedException;

  /** Learns what became of a request. Throwing from {@link ConsentEvent.Dispatched} stops the dispatch. */
  default void observe(ConsentRequest request, ConsentEvent event) {}

  /**
   * Gives back a request that {@link ConsentDecision.Suspend} put off, after marking it as consumed with a compare-and-set
   * that outlives a crash: at most one caller ever gets it.
   */
  default Resumption resume(String pendingId) throws InterruptedException {
    return new Resumption.Refused("nothing_suspended");
  }

  /**
   * Whether destructive actions always reach a person, whatever rules and remembered answers say. That floor belongs to the
   * consent gateway ({@code mcp-consent}); a policy without one is the host's own decision, and the first host built with it says
   * so in the log, once.
   */
  default boolean keepsFloor() {
    return false;
  }
}
