package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * The metadata of the resource or of its authorization server could not be had: not found, not readable, too large, or without what
 * the flow needs, such as PKCE. Tell the operator of the server, or configure what is missing.
 */
public final class DiscoveryException extends OAuthException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public DiscoveryException(@Nullable String server, String message, @Nullable Throwable cause) {
    super(server, message, cause);
  }

  @Override
  OAuthException of(String alias) {
    return new DiscoveryException(alias, text(), this);
  }
}
