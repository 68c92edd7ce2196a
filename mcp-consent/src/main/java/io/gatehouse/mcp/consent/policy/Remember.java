package io.gatehouse.mcp.consent.policy;

/**
 * How long and how widely an answer may be remembered; ordered from the narrowest to the widest. Of a resource or prompt only the
 * same one is ever remembered, a prompt with identical arguments; the kind then says for how long.
 */
public enum Remember {
  /** This one action. Always possible. */
  ONCE,
  /** The same tool with byte-identical arguments, for a limited time. The only memory a floor permits. */
  EXACT_ARGUMENTS,
  /** The same tool with any arguments, within the conversation. */
  TOOL_SESSION,
  /** The same tool with any arguments, for a limited time. */
  TOOL_TIMEBOXED,
  /** Every tool of the server that is effectively read-only, within the conversation. */
  SERVER_READ_ONLY_SESSION,
  /** The same tool with any arguments, until revoked or idle for long. */
  TOOL_ALWAYS
}
