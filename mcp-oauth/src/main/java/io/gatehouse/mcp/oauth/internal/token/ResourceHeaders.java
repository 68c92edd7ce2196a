package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts a token on a request to the MCP server: in headers, never in an address (RFC 6750 section 2.1, RFC 9449 section 7.1). Safe
 * for use by several threads.
 */
public final class ResourceHeaders {
  private final DpopNonces nonces;
  private final Clock clock;

  /** With the nonces that responses brought. */
  public ResourceHeaders(DpopNonces nonces, Clock clock) {
    this.nonces = Objects.requireNonNull(nonces, "nonces");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The headers for one request; a bound token gets a proof of its own each time.
   *
   * @param method of HTTP, in capitals
   * @throws io.gatehouse.mcp.oauth.TokenException if the key of a bound token cannot be read
   */
  public List<Header> of(Credential credential, String method, URI target) {
    String token = credential.accessToken().reveal();
    if (!credential.dpop()) {
      return List.of(new Header("Authorization", "Bearer " + token));
    }
    Secret jwk = credential.dpopKey().orElseThrow();
    String proof = DpopKey.of(jwk)
        .proof(
            method,
            target,
            Optional.of(credential.accessToken()),
            nonces.of(target),
            clock.instant());
    return List.of(new Header("Authorization", "DPoP " + token), new Header("DPoP", proof));
  }
}
