package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.spi.transport.Header;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** V43: proofs of possession (RFC 9449). */
final class DpopVectorsTest {
  private static final String OK = "{\"access_token\":\"canary\",\"token_type\":\"DPoP\"}";
  private static final String WANTS_NONCE = "{\"error\":\"use_dpop_nonce\"}";
  private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

  private final ManualClock clock = new ManualClock(NOW);
  private final DpopKey key = DpopKey.create();
  private final DpopNonces nonces = new DpopNonces();
  private Loopback loopback;

  @BeforeEach
  void start() throws IOException {
    loopback = new Loopback();
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  private TokenSet ask() {
    return new TokenRequests(loopback.http(), nonces, clock)
        .request(
            loopback.peer(new None()),
            new TokenGrant.Refresh(Secret.of("r1")),
            Loopback.RESOURCE,
            Optional.of(new DpopBinding(key, true)));
  }

  private SignedJWT nextProof() throws Exception {
    List<String> proofs = loopback.next().getHeaders().values("DPoP");
    assertThat(proofs).hasSize(1);
    return SignedJWT.parse(proofs.get(0));
  }

  private ResourceHeaders headers() {
    return new ResourceHeaders(nonces, clock);
  }

  private Credential credential(Secret jwk) {
    TokenSet tokens = new TokenSet(
        Secret.of("canary"), true, Optional.empty(), Optional.empty(), Optional.empty());
    Credential made = new Obtained(
            tokens,
            loopback.peer(new None()),
            Set.of(),
            Loopback.RESOURCE,
            Optional.of(key),
            Optional.empty())
        .as(1, NOW);
    return new Credential(
        made.generation(),
        made.accessToken(),
        true,
        Optional.of(jwk),
        made.refreshToken(),
        made.expiresAt(),
        made.requested(),
        made.granted(),
        made.resource(),
        made.tokenEndpoint(),
        made.authenticationMethod(),
        made.revocationEndpoint(),
        made.obtainedAt());
  }

  @Test
  void v43_provesTheKeyAtTheTokenEndpoint() throws Exception {
    loopback.json(200, OK);
    assertThat(ask().dpop()).isTrue();
    SignedJWT proof = nextProof();
    ECKey shown = proof.getHeader().getJWK().toECKey();
    assertThat(proof.verify(new ECDSAVerifier(shown))).isTrue();
    assertThat(shown.isPrivate()).isFalse();
    assertThat(shown.computeThumbprint().toString()).isEqualTo(key.thumbprint());
    assertThat(proof.getHeader().getType().getType()).isEqualTo("dpop+jwt");
    assertThat(proof.getJWTClaimsSet().getStringClaim("htm")).isEqualTo("POST");
    assertThat(proof.getJWTClaimsSet().getStringClaim("htu"))
        .isEqualTo(loopback.uri("/token").toString());
    assertThat(proof.getJWTClaimsSet().getIssueTime().toInstant()).isEqualTo(NOW);
    assertThat(proof.getJWTClaimsSet().getClaims()).doesNotContainKeys("ath", "nonce");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void v43_triesOnceMoreWithTheNonceThatIsWanted(int status) throws Exception {
    loopback.json(status, WANTS_NONCE, "DPoP-Nonce", "n1").json(200, OK);
    ask();
    SignedJWT first = nextProof();
    SignedJWT second = nextProof();
    assertThat(second.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n1");
    assertThat(second.getJWTClaimsSet().getJWTID())
        .isNotEqualTo(first.getJWTClaimsSet().getJWTID());
  }

  @Test
  void v43_stopsWhenAServerWantsANonceAgain() {
    loopback
        .json(400, WANTS_NONCE, "DPoP-Nonce", "n1")
        .json(400, WANTS_NONCE, "DPoP-Nonce", "n2")
        .json(200, OK);
    assertThatThrownBy(this::ask)
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("use_dpop_nonce");
    assertThat(loopback.requests()).isEqualTo(2);
  }

  @Test
  void v43_doesNotTryAgainWithoutANewNonce() {
    loopback.json(400, WANTS_NONCE).json(200, OK);
    assertThatThrownBy(this::ask).isInstanceOf(TokenException.class);
    assertThat(loopback.requests()).isOne();
  }

  @Test
  void v43_usesTheNonceOfASuccessNextTime() throws Exception {
    loopback.json(200, OK, "DPoP-Nonce", "n1").json(200, OK);
    ask();
    ask();
    assertThat(nextProof().getJWTClaimsSet().getClaim("nonce")).isNull();
    assertThat(nextProof().getJWTClaimsSet().getClaim("nonce")).isEqualTo("n1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcp.example.com/mcp?qualifier=a%20b#x, https://mcp.example.com/mcp",
    "https://mcp.example.com:8443/a%2Fb, https://mcp.example.com:8443/a%2Fb",
    "https://mcp.example.com?x=1, https://mcp.example.com"
  })
  void v43_provesARequestToTheResourceWithoutItsQuery(String target, String htu) throws Exception {
    List<Header> headers = headers().of(credential(key.jwk()), "POST", URI.create(target));
    assertThat(headers.get(0).value()).isEqualTo("DPoP canary");
    SignedJWT proof = SignedJWT.parse(headers.get(1).value());
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest("canary".getBytes(StandardCharsets.US_ASCII));
    assertThat(proof.getJWTClaimsSet().getStringClaim("htu")).isEqualTo(htu);
    assertThat(proof.getJWTClaimsSet().getStringClaim("ath"))
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    assertThat(proof.getHeader().getJWK().toECKey().computeThumbprint().toString())
        .isEqualTo(key.thumbprint());
  }

  @Test
  void v43_neverUsesAProofTwice() throws Exception {
    URI target = URI.create("https://mcp.example.com/mcp");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      String proof = headers().of(credential(key.jwk()), "POST", target).get(1).value();
      ids.add(SignedJWT.parse(proof).getJWTClaimsSet().getJWTID());
    }
    assertThat(ids).hasSize(50);
  }

  /** Nothing of ours decides by the clock of a proof: a server that minds ten minutes says so, once. */
  @ParameterizedTest
  @ValueSource(ints = {-10, 10})
  void v43_tellsOfAClockThatIsWrong(int minutes) {
    clock.advance(Duration.ofMinutes(minutes));
    loopback.json(400, "{\"error\":\"invalid_dpop_proof\"}").json(200, OK);
    assertThatThrownBy(this::ask)
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("check the clock");
    assertThat(loopback.requests()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "{}", "{\"kty\":\"oct\",\"k\":\"canary\"}"})
  void v43_asksForALoginWhenTheKeyIsLost(String jwk) {
    assertThatThrownBy(() -> headers().of(credential(Secret.of(jwk)), "POST", loopback.uri("/mcp")))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("log in again")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Test
  void v43_asksForALoginWhenOnlyThePublicHalfIsLeft() throws Exception {
    Secret half = Secret.of(ECKey.parse(key.jwk().reveal()).toPublicJWK().toJSONString());
    assertThatThrownBy(() -> DpopKey.of(half)).isInstanceOf(TokenException.class);
  }

  @Test
  void keepsTheNoncesOfOriginsApart() {
    URI first = URI.create("https://a.example.com/x");
    assertThat(nonces.learn(first, List.of(new Header("dpop-nonce", "n1")))).isTrue();
    assertThat(nonces.learn(first, List.of(new Header("DPoP-Nonce", "n1")))).isFalse();
    assertThat(nonces.of(URI.create("https://A.example.com:443/y?z"))).contains("n1");
    assertThat(nonces.of(URI.create("https://b.example.com/x"))).isEmpty();
    assertThat(nonces.of(URI.create("http://a.example.com/x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "ä", "a\r\nb"})
  void learnsNoNonceThatCannotBeSentBack(String value) {
    assertThat(nonces.learn(loopback.uri("/"), List.of(new Header("DPoP-Nonce", value))))
        .isFalse();
    assertThat(nonces.of(loopback.uri("/"))).isEmpty();
  }

  @Test
  void forgetsTheNoncesOfTheOldestOrigins() {
    for (int i = 0; i < 300; i++) {
      URI origin = URI.create("https://h" + i + ".example.com/");
      nonces.learn(origin, List.of(new Header("DPoP-Nonce", "n" + i)));
    }
    assertThat(nonces.of(URI.create("https://h0.example.com/"))).isEmpty();
    assertThat(nonces.of(URI.create("https://h299.example.com/"))).contains("n299");
  }
}
