package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.ConsentRequest;

/** What is put to the gate: the request as the policy sees it, and the frozen message that would be sent for it. */
public interface Proposal<R extends ConsentRequest> {
  /** The request as the policy sees it. */
  R request();

  /** The message that will be sent; for a consent that covers many messages, none. */
  default OutboundMessage message() {
    throw new IllegalStateException("this consent carries no message of its own");
  }

  /** Whether a policy may put another value in the place of what was asked for. */
  default boolean replaceable() {
    return false;
  }

  /**
   * This proposal with {@code value} instead, frozen and validated anew; nobody is asked again.
   *
   * @throws io.gatehouse.mcp.McpException if the value is not valid in its place
   */
  default Proposal<R> replacing(JsonValue value) {
    throw new IllegalStateException("this request cannot be replaced");
  }

  /**
   * Called before every transmission: whether identity and definition are still the ones that were approved.
   *
   * @throws DefinitionChangedException if the definition is not
   * @throws io.gatehouse.mcp.McpException if anything else is not
   */
  void recheck();
}
