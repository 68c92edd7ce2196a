package io.gatehouse.mcp.internal.gate;

/** Which consent a client method needs before it may be sent. */
public enum GateKind {
  /** Covered by the consent to launch or connect the server. */
  CONNECT,
  /** Covered by the consent to use what the server offers. */
  REVIEW,
  /** A tool call of its own. */
  TOOL,
  /** A read of its own. */
  READ,
  /** A subscription of its own. */
  SUBSCRIBE,
  /** A prompt of its own. */
  PROMPT,
  /** An answer to a server: elicitation, sampling or roots, each approved by itself. */
  ANSWER
}
