package io.gatehouse.mcp.oauth;

import org.jspecify.annotations.Nullable;

/**
 * An address that a server named is none we talk to: not https, not public, of another origin, or not a URL at all. Nothing was sent
 * there. Use the option of the builder that allows it, if the address is yours.
 */
public final class AddressRefusedException extends OAuthException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} says which check failed and what to do, in our words. */
  public AddressRefusedException(
      @Nullable String server, String message, @Nullable Throwable cause) {
    super(server, message, cause);
  }

  @Override
  OAuthException of(String alias) {
    return new AddressRefusedException(alias, text(), this);
  }
}
