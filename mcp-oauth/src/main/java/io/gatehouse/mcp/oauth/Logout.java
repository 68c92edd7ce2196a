package io.gatehouse.mcp.oauth;

/** How a logout ended. In each case this application has no token any more. */
public enum Logout {
  /** The authorization server says that the token is of no use any more (RFC 7009). */
  REVOKED,
  /** The authorization server offers no revocation: the token may be of use until it expires. */
  FORGOTTEN,
  /** The authorization server offers revocation and did not confirm it: the token may be of use until it expires. */
  UNCONFIRMED,
  /** Nobody was logged in. */
  NOT_LOGGED_IN
}
