package io.gatehouse.mcp.consent.policy;

/** Who a policy document speaks for. Everybody may refuse and ask; who may allow depends on the scope. */
public enum PolicyScope {
  /** The administrator: nobody overrules its denies, and it may reserve allowing for itself. */
  MANAGED,
  /** The person at the machine. */
  USER,
  /** The folder being worked in: its allows and servers count only once a person trusted these very bytes. */
  WORKSPACE,
  /** The application that embeds this library. */
  CODE
}
