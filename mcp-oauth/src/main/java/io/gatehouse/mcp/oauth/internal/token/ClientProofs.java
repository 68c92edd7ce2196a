package io.gatehouse.mcp.oauth.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import io.gatehouse.mcp.oauth.ClientAuthentication.Basic;
import io.gatehouse.mcp.oauth.ClientAuthentication.Post;
import io.gatehouse.mcp.oauth.ClientAuthentication.PrivateKeyJwt;
import io.gatehouse.mcp.oauth.ClientAuthentication.SecretAsAdvertised;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the codec writes that a client is who it says it is. */
final class ClientProofs {
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private ClientProofs() {}

  /** For one request, as an assertion is used once; empty for a public client. */
  static Optional<ClientAuthentication> of(TokenPeer peer, Instant now) {
    ClientID id = new ClientID(peer.clientId());
    if (peer.authentication() instanceof PrivateKeyJwt jwt) {
      return Optional.of(assertion(peer, id, jwt, now));
    }
    return secret(peer.authentication())
        .map(secret -> new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal()))
        .map(secret -> peer.method().equals("client_secret_post")
            ? new ClientSecretPost(id, secret)
            : new ClientSecretBasic(id, secret));
  }

  private static Optional<Secret> secret(io.gatehouse.mcp.oauth.ClientAuthentication proof) {
    if (proof instanceof Basic basic) {
      return Optional.of(basic.secret());
    }
    if (proof instanceof Post post) {
      return Optional.of(post.secret());
    }
    return proof instanceof SecretAsAdvertised advertised
        ? Optional.of(advertised.secret())
        : Optional.empty();
  }

  private static ClientAuthentication assertion(
      TokenPeer peer, ClientID id, PrivateKeyJwt jwt, Instant now) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(jwt.algorithm());
    if (!PrivateKeyJWT.supportedJWAs().contains(algorithm)) {
      throw unusable(peer, "has no asymmetric algorithm");
    }
    // The issuer, not the token endpoint, is the audience: no other server can use the assertion.
    JWTAuthenticationClaimsSet claims = new JWTAuthenticationClaimsSet(
        id,
        List.of(new Audience(peer.issuer())),
        Date.from(now.plus(LIFETIME)),
        null,
        Date.from(now),
        new JWTID());
    try {
      PrivateKey key = key(jwt.privateKey().reveal(), algorithm);
      if (key != null) {
        String keyId = jwt.keyId().isEmpty() ? null : jwt.keyId();
        return new PrivateKeyJWT(claims, algorithm, key, keyId, null);
      }
    } catch (GeneralSecurityException
        | JOSEException
        | ParseException
        | IllegalArgumentException e) {
      // Falls through without its cause, which may quote what it failed to read.
    }
    throw unusable(peer, "is no key for its algorithm in PKCS#8 or JWK");
  }

  private static @Nullable PrivateKey key(String text, JWSAlgorithm algorithm)
      throws GeneralSecurityException, JOSEException, ParseException {
    if (text.stripLeading().startsWith("{")) {
      return JWK.parse(text) instanceof AsymmetricJWK key ? key.toPrivateKey() : null;
    }
    String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    String family = JWSAlgorithm.Family.EC.contains(algorithm) ? "EC" : "RSA";
    return KeyFactory.getInstance(family)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
  }

  private static TokenException unusable(TokenPeer peer, String what) {
    return new TokenException(
        null,
        "the private key of the client for " + peer.endpoint() + " " + what
            + ": configure another one",
        null,
        0,
        null);
  }
}
