package io.gatehouse.mcp;

import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.ElicitResult;

/**
 * Puts a server's form or URL to the person. Registered once, it serves legacy requests, modern rounds and tasks alike. Called
 * on the host's executor or a caller's thread, after the gate; may block while a person thinks and is interrupted when the
 * question is moot.
 *
 * <p>It must show which server asks, offer to decline and to cancel, let the person change a form before it is sent, and show
 * the whole of a URL, which it must neither fetch nor open before consent (2026-07-28 {@code client/elicitation}).
 */
@FunctionalInterface
public interface ElicitationHandler {
  /** Asks the person; anything thrown counts as {@code cancel}. */
  ElicitResult elicit(ElicitRequest request, QuestionContext context) throws InterruptedException;

  /** Whether URL mode is offered to servers; form mode always is. */
  default boolean supportsUrl() {
    return false;
  }
}
