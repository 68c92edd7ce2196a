package io.gatehouse.mcp.oauth.internal.discovery;

/** What an MCP server says about tokens that are bound to a key (RFC 9449), from the least to the most. */
public enum BoundTokens {
  /** Nothing: a server that knows bearer tokens only would refuse them (RFC 6750 section 2.1). */
  UNMENTIONED,
  /** It takes them, and bearer tokens too. */
  TAKEN,
  /** It takes nothing else. */
  REQUIRED;

  /** What is known from both. */
  public BoundTokens or(BoundTokens other) {
    return compareTo(other) < 0 ? other : this;
  }
}
