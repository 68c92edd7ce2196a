package io.gatehouse.mcp.testkit.authorization;

/** How an authorization server fails. In each way it says every secret it was just shown. */
enum Trouble {
  /** It does what it should. */
  NONE,
  /** A token is refused with an error and a description (RFC 6749 section 5.2). */
  TOKEN_ERROR,
  /** A token is refused with an error that is the secret. */
  TOKEN_ERROR_CODE,
  /** A proxy answers in its place, with a page. */
  TOKEN_PAGE,
  /** The answer ends in the middle. */
  TOKEN_CUT_OFF,
  /** A token of a type that nobody knows. */
  TOKEN_TYPE,
  /** Tokens are somewhere else, at an address with the secret in it. */
  TOKEN_MOVED,
  /** The connection closes without an answer. */
  TOKEN_LOST,
  /** The metadata speaks for another issuer. */
  METADATA,
  /** Nobody is registered. */
  REGISTRATION,
  /** The browser comes back with an error (RFC 6749 section 4.1.2.1). */
  LOGIN_ERROR,
  /** The browser comes back from somebody else (RFC 9207). */
  LOGIN_ISSUER,
  /** The browser comes back with another state. */
  LOGIN_STATE,
  /** The protected server refuses every token. */
  RESOURCE
}
