package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.internal.token.TokenAnswers.Wanted;
import io.gatehouse.mcp.oauth.internal.token.TokenGrant.Refresh;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks token endpoints. Each request is sent once, but for two repairs: with the nonce that a server asks for (RFC 9449 section
 * 8), and a refresh whose answer got lost. Safe for use by several threads.
 */
public final class TokenRequests {
  private final OAuthHttp http;
  private final DpopNonces nonces;
  private final Clock clock;

  /** Over {@code http}, which stays the caller's. */
  public TokenRequests(OAuthHttp http, DpopNonces nonces, Clock clock) {
    this.http = Objects.requireNonNull(http, "http");
    this.nonces = Objects.requireNonNull(nonces, "nonces");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Exchanges a grant for tokens.
   *
   * @param resource sent verbatim, unless the peer is exempted
   * @throws TokenException if there are none; with status 0 if a refresh got no answer twice
   * @throws AuthorizationServerException if the server is out of order, or there was no answer to another grant
   */
  public TokenSet request(
      TokenPeer peer, TokenGrant grant, String resource, Optional<DpopBinding> binding) {
    Wanted wanted = binding
        .map(wish -> wish.required() ? Wanted.BOUND : Wanted.BOUND_OR_BEARER)
        .orElse(Wanted.BEARER);
    Optional<DpopKey> key = binding.map(DpopBinding::key);
    Supplier<TokenMessage> message = () -> TokenMessage.of(peer, grant, resource, clock.instant());
    Optional<String> nonce = nonces.of(peer.address());
    HttpAnswer answer =
        grant instanceof Refresh ? refresh(peer, message, key) : send(peer, message.get(), key);
    if (key.isPresent() && wantsNonce(answer) && !nonces.of(peer.address()).equals(nonce)) {
      answer = send(peer, message.get(), key);
    }
    return TokenAnswers.tokens(peer, answer, wanted);
  }

  /**
   * Exchanges an identity token for an ID-JAG at the identity provider {@code provider} (RFC 8693).
   *
   * @param issuer of the authorization server that will take the ID-JAG
   * @param resource the resource indicator of the MCP server, verbatim
   * @return the assertion, not validated
   */
  Secret exchange(TokenPeer provider, Secret identityToken, String issuer, String resource) {
    TokenMessage message =
        TokenMessage.exchange(provider, identityToken, issuer, resource, clock.instant());
    return TokenAnswers.exchanged(
        provider, send(provider, message, Optional.empty()), TokenMessage.ID_JAG_TYPE);
  }

  /**
   * Asks that a token be forgotten (RFC 7009).
   *
   * @param refresh whether it is a refresh token
   */
  Revocation revoke(TokenPeer peer, URI address, Secret token, boolean refresh) {
    try {
      TokenMessage message =
          TokenMessage.revocation(peer, address, token, refresh, clock.instant());
      HttpAnswer answer = http.postForm(address, message.form(), message.headers());
      return answer.status() == 200 ? Revocation.REVOKED : Revocation.FAILED;
    } catch (OAuthException e) {
      return Revocation.FAILED;
    }
  }

  /** The request may have arrived and only the answer be lost; many servers take a refresh token again for some seconds. */
  private HttpAnswer refresh(
      TokenPeer peer, Supplier<TokenMessage> message, Optional<DpopKey> key) {
    try {
      return send(peer, message.get(), key);
    } catch (AuthorizationServerException lost) {
      try {
        return send(peer, message.get(), key);
      } catch (AuthorizationServerException again) {
        throw new TokenException(
            null,
            "the authorization server of " + peer.endpoint()
                + " did not answer a refresh twice, and may have used up the refresh token: try"
                + " again later, or log in again",
            null,
            0,
            again);
      }
    }
  }

  private HttpAnswer send(TokenPeer peer, TokenMessage message, Optional<DpopKey> key) {
    List<Header> headers = new ArrayList<>(message.headers());
    key.ifPresent(k -> headers.add(new Header(
        "DPoP",
        k.proof(
            "POST",
            peer.address(),
            Optional.empty(),
            nonces.of(peer.address()),
            clock.instant()))));
    HttpAnswer answer = http.postForm(peer.address(), message.form(), headers);
    nonces.learn(peer.address(), answer.headers());
    return answer;
  }

  private static boolean wantsNonce(HttpAnswer answer) {
    return (answer.status() == 400 || answer.status() == 401)
        && TokenAnswers.error(answer).filter("use_dpop_nonce"::equals).isPresent();
  }
}
