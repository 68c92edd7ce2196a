package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.Secret;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens on the word of an identity provider, without asking a person: an ID-JAG from there (RFC 8693), checked here, exchanged at
 * the authorization server (RFC 7523). Each ID-JAG is used once. Safe for use by several threads.
 */
public final class EnterpriseGrant {
  private final TokenRequests requests;
  private final Clock clock;

  /** Over these requests. */
  public EnterpriseGrant(TokenRequests requests, Clock clock) {
    this.requests = Objects.requireNonNull(requests, "requests");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Asks both; neither is asked twice.
   *
   * @param provider the identity provider, which the host configured
   * @param peer the authorization server
   * @throws io.gatehouse.mcp.oauth.TokenException if one of them refuses, or the ID-JAG is for somebody else
   */
  public TokenSet request(
      TokenPeer provider,
      Secret identityToken,
      TokenPeer peer,
      String resource,
      Set<String> scopes,
      Optional<DpopBinding> binding) {
    Secret assertion = requests.exchange(provider, identityToken, peer.issuer(), resource);
    IdJag.require(assertion, peer, resource, clock.instant());
    return requests.request(peer, new TokenGrant.Assertion(assertion, scopes), resource, binding);
  }
}
