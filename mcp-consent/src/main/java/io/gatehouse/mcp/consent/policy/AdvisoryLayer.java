package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.spi.consent.ConsentRequest;

/**
 * A voice that is heard but not trusted: a model that judges calls, a detector of what is unusual. It can refuse, ask or abstain,
 * and by the type of what it returns it cannot allow, so that one that is fooled or makes a rule up costs a question and nothing
 * else.
 *
 * <p>Called from many threads at once, on threads of the gateway's executor, and interrupted when its time is over. Anything it
 * throws, null and silence are refusals. Give it no more than it may know: it sees the request as it is, arguments included.
 */
@FunctionalInterface
public interface AdvisoryLayer {
  /** Says what it thinks of {@code request}; may block for as long as it was given. */
  Verdict.Advice advise(ConsentRequest request, PolicyContext context) throws InterruptedException;
}
