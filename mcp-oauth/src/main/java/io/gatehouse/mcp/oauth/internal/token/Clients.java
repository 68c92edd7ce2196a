package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.util.Optional;

/** What a refresh has to know of the client. Safe for use by several threads. */
public interface Clients {
  /** The client that {@code key} names, if it is still configured or registered. */
  Optional<RegisteredClient> client(CredentialKey key);

  /** Whether requests to {@code issuer} carry {@code resource}, as all must but to servers the host exempted. */
  default boolean sendsResource(String issuer) {
    return true;
  }
}
