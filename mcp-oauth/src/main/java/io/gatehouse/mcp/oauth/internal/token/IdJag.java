package io.gatehouse.mcp.oauth.internal.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks an identity assertion grant before it is sent anywhere: it must be for this authorization server, this client and this
 * resource. Its signature is for the authorization server, which alone trusts the identity provider's keys.
 */
final class IdJag {
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final int MAX_LENGTH = 32_768;

  private IdJag() {}

  /**
   * Refuses an assertion for anybody else.
   *
   * @throws TokenException if it is none, or for another server, client or resource, or expired
   */
  static void require(Secret assertion, TokenPeer peer, String resource, Instant now) {
    String wrong = wrong(assertion.reveal(), peer, resource, now);
    if (wrong != null) {
      throw new TokenException(
          null,
          "the identity provider's assertion for " + peer.endpoint() + " " + wrong
              + ": tell the operator of the identity provider",
          null,
          0,
          null);
    }
  }

  private static @Nullable String wrong(String text, TokenPeer peer, String resource, Instant now) {
    try {
      if (text.length() > MAX_LENGTH) {
        return "is too large";
      }
      SignedJWT jwt = SignedJWT.parse(text);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      if (jwt.getHeader().getType() == null
          || !jwt.getHeader().getType().getType().equals("oauth-id-jag+jwt")) {
        return "is of another type";
      }
      if (!claims.getAudience().equals(List.of(peer.issuer()))) {
        return "is for another authorization server";
      }
      if (!peer.clientId().equals(claims.getClaim("client_id"))) {
        return "is for another client";
      }
      if (!resource.equals(claims.getClaim("resource"))) {
        return "is for another resource";
      }
      boolean live = claims.getExpirationTime() != null
          && now.minus(SKEW).isBefore(claims.getExpirationTime().toInstant());
      return live ? null : "has expired";
    } catch (ParseException e) {
      return "is no signed JWT";
    }
  }
}
