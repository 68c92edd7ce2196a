package io.gatehouse.mcp.oauth.store;

import java.net.URI;
import java.util.Objects;

/**
 * Whose credential it is, where it came from and what it is for. Two principals, two clients or two servers never share one, not
 * even two servers of one origin.
 *
 * @param principal of the host, as in {@code CallContext}
 * @param issuer the authorization server, in the exact spelling of its validated metadata
 * @param clientId as the authorization server knows this client
 * @param endpoint the MCP endpoint as the host configured it
 */
public record CredentialKey(String principal, String issuer, String clientId, URI endpoint) {
  public CredentialKey {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(endpoint, "endpoint");
  }
}
