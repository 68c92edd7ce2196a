package io.gatehouse.mcp.consent.policy;

/**
 * Where a verdict comes from, in the order in which an explanation tells it. The order decides nothing: verdicts are joined by
 * {@link Verdict#join}, which does not depend on it.
 */
public enum Layer {
  /** Someone pulled the emergency brake. */
  KILL_SWITCH,
  /** The server is unknown, revoked or refused by an administrator. */
  ADMISSION,
  /** The arguments are too large, too deep or broken. */
  INTEGRITY,
  /** The definition is not the one a person accepted. */
  PINS,
  /** An administrator's deny. */
  MANAGED_DENY,
  /** A deny rule of anybody, or a remembered deny. */
  DENY_RULE,
  /** Destructive, executable, production or policy-changing: a person answers, always. */
  FLOOR,
  /** Private and untrusted data are in the conversation and this would carry data out. */
  FLOW,
  /** Too many, too often, too alike. */
  LIMIT,
  /** An ask rule of anybody. */
  ASK_RULE,
  /** The host's own layer. */
  CUSTOM,
  /** A secret, a phishing form, a suspicious URL: checks that belong to the kind of request. */
  CONTENT,
  /** An allow rule. */
  ALLOW_RULE,
  /** Nobody said anything. */
  DEFAULT,
  /** A remembered answer to what is being asked. */
  GRANT,
  /** A person, just now. */
  PERSON
}
