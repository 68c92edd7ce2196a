package io.gatehouse.mcp.oauth.internal.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** The key that the tokens of one credential are bound to (RFC 9449), for ES256. Immutable; {@code toString} hides it. */
public final class DpopKey {
  /** The algorithm, as metadata names it. */
  public static final String ALGORITHM = "ES256";

  private final ECKey key;

  private DpopKey(ECKey key) {
    this.key = key;
  }

  /** A new key. */
  public static DpopKey create() {
    try {
      return new DpopKey(new ECKeyGenerator(Curve.P_256).generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /**
   * The key in a private JWK, as {@link #jwk} wrote it.
   *
   * @throws TokenException if it is none: the tokens bound to it are of no use any more
   */
  public static DpopKey of(Secret jwk) {
    try {
      ECKey key = ECKey.parse(jwk.reveal());
      if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
        return new DpopKey(key);
      }
    } catch (ParseException | IllegalStateException e) {
      // Falls through without its cause, which may quote what it failed to read.
    }
    throw new TokenException(
        null, "the key that the token is bound to cannot be read: log in again", null, 0, null);
  }

  /** The private key, to be kept where the tokens are. */
  public Secret jwk() {
    return Secret.of(key.toJSONString());
  }

  /** The thumbprint (RFC 7638), for {@code dpop_jkt}. */
  public String thumbprint() {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A proof for one request; never used twice (RFC 9449 section 4.2).
   *
   * @param target its query and fragment are left out
   * @param accessToken the token that goes with it; empty at the token endpoint
   * @param nonce the last one the origin gave
   */
  String proof(
      String method,
      URI target,
      Optional<Secret> accessToken,
      Optional<String> nonce,
      Instant now) {
    try {
      return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
          .createDPoPJWT(
              new JWTID(),
              method,
              withoutQuery(target),
              Date.from(now),
              accessToken.map(token -> new DPoPAccessToken(token.reveal())).orElse(null),
              nonce.map(Nonce::new).orElse(null))
          .serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has ES256", e);
    }
  }

  /** As text, so that nothing of the rest is written in another way. */
  private static URI withoutQuery(URI target) {
    String text = target.toString();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '?' || text.charAt(i) == '#') {
        return URI.create(text.substring(0, i));
      }
    }
    return target;
  }

  @Override
  public String toString() {
    return "DpopKey[hidden]";
  }
}
