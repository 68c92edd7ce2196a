package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.protocol.InputRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers a server's questions (elicitation, sampling, roots) in whichever way they came: through the gate, the host's
 * handler and the gate again. May block for as long as a person thinks. Safe for use by several threads.
 */
public interface Questions {
  /**
   * Answers one question.
   *
   * @param during the call it was asked in, if that is known
   * @param context on whose behalf: of that call, or the connection's own
   */
  Answer answer(
      InputRequest question, @Nullable Dispatch during, CallContext context, CallScope scope);

  /** What becomes of a question. */
  sealed interface Answer {
    /** An approved answer: {@link Dispatch#transmit()} gives the members of the JSON-RPC result. */
    record Given(Dispatch dispatch) implements Answer {}

    /**
     * A form or URL was declined or dismissed, by a person or a policy: said in-band, it carries nothing else.
     *
     * @param action {@code decline} or {@code cancel}
     */
    record Declined(String action) implements Answer {}

    /** Sampling or roots were refused: legacy servers get an error, a modern call is given up. */
    record Refused(String code) implements Answer {}

    /** The server asked for something that was not offered to it: a violation. */
    record NotOffered(String why) implements Answer {}

    /** The question itself is not valid; legacy servers get -32602. */
    record Invalid(String why) implements Answer {}
  }
}
