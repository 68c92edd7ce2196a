package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The MCP authorization flow stopped. Each subclass is one thing that a person or operator can do something about, and its message
 * says which check failed, against which issuer or resource as the host configured it, and what to do. Text of a server, a
 * redirect or a token never gets into a message.
 */
public abstract sealed class OAuthException extends AuthorizationException
    permits AddressRefusedException,
        AuthorizationServerException,
        DiscoveryException,
        InsufficientScopeException,
        LoginException,
        MetadataMismatchException,
        RegistrationException,
        TokenException {
  private static final long serialVersionUID = 1L;

  private final String text;

  /** Creates an exception; {@code server} is the host's alias where it is known. */
  OAuthException(@Nullable String server, String message, @Nullable Throwable cause) {
    super(server, Delivery.NOT_SENT, message, cause);
    this.text = message;
  }

  /** The message without the name of the server. */
  final String text() {
    return text;
  }

  /** The same failure of the server that the host calls {@code alias}: most parts of the flow know its endpoint only. */
  abstract OAuthException of(String alias);
}
