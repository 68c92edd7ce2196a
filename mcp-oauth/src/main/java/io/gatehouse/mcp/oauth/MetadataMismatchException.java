package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A document speaks for somebody else: the issuer is not the one that was asked for (RFC 8414 section 3.3, RFC 9207 section 2.4), or the
 * resource is not the server that is used (RFC 9728 section 3.3). It can be an attack; nothing of the document was used.
 */
public final class MetadataMismatchException extends OAuthException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public MetadataMismatchException(
      @Nullable String server, String message, @Nullable Throwable cause) {
    super(server, message, cause);
  }

  @Override
  OAuthException of(String alias) {
    return new MetadataMismatchException(alias, text(), this);
  }
}
