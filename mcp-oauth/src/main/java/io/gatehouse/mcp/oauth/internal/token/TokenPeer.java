package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Whom tokens are asked of, and as whom.
 *
 * @param endpoint the MCP endpoint as the host configured it; names the peer in messages
 * @param issuer in the exact spelling of its validated metadata; the audience of signed assertions
 * @param address of the token endpoint
 * @param methods of client authentication that the server says it supports; empty if it says nothing
 * @param sendsResource whether requests carry {@code resource} (RFC 8707), as all must but to servers the host exempted
 */
public record TokenPeer(
    URI endpoint,
    String issuer,
    URI address,
    String clientId,
    ClientAuthentication authentication,
    List<String> methods,
    boolean sendsResource) {
  public TokenPeer {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(authentication, "authentication");
    methods = List.copyOf(methods);
  }

  /** The server as discovery found it. */
  public static TokenPeer of(
      URI endpoint, AuthorizationServer server, RegisteredClient client, boolean sendsResource) {
    if (!client.issuer().equals(server.issuer())) {
      throw new IllegalArgumentException("a client is never shown to another server");
    }
    return new TokenPeer(
        endpoint,
        server.issuer(),
        server.tokenEndpoint(),
        client.clientId(),
        client.authentication(),
        server.authenticationMethods(),
        sendsResource);
  }

  /** The server that gave {@code credential}, whatever discovery says today. */
  static TokenPeer pinned(
      CredentialKey key,
      Credential credential,
      ClientAuthentication authentication,
      boolean sendsResource) {
    return new TokenPeer(
        key.endpoint(),
        key.issuer(),
        credential.tokenEndpoint(),
        key.clientId(),
        authentication,
        List.of(credential.authenticationMethod()),
        sendsResource);
  }

  /** How the client proves itself, by its name in RFC 7591 section 2. */
  public String method() {
    if (authentication instanceof ClientAuthentication.None) {
      return "none";
    }
    if (authentication instanceof ClientAuthentication.PrivateKeyJwt) {
      return "private_key_jwt";
    }
    boolean inBody = authentication instanceof ClientAuthentication.Post
        || (authentication instanceof ClientAuthentication.SecretAsAdvertised
            && methods.contains("client_secret_post")
            && !methods.contains("client_secret_basic"));
    return inBody ? "client_secret_post" : "client_secret_basic";
  }
}
