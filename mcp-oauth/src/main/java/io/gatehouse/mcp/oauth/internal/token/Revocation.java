package io.gatehouse.mcp.oauth.internal.token;

/** What became of the wish that an authorization server forget a token (RFC 7009). */
public enum Revocation {
  /** It says that the token is of no use any more. */
  REVOKED,
  /** It has no place to ask. */
  NOT_OFFERED,
  /** It did not answer, or refused: the token may be of use until it expires. */
  FAILED
}
