package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientAuthentication.Basic;
import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.ClientAuthentication.Post;
import io.gatehouse.mcp.oauth.ClientAuthentication.PrivateKeyJwt;
import io.gatehouse.mcp.oauth.ClientAuthentication.SecretAsAdvertised;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.spi.transport.Header;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenRequestsTest {
  private static final String OK = "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}";
  private static final String VERIFIER = "0123456789012345678901234567890123456789abc";

  private Loopback loopback;
  private TokenRequests requests;

  @BeforeEach
  void start() throws IOException {
    loopback = new Loopback();
    requests = new TokenRequests(loopback.http(), new DpopNonces(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  private RecordedRequest ask(TokenPeer peer, TokenGrant grant) throws InterruptedException {
    loopback.json(200, OK);
    requests.request(peer, grant, Loopback.RESOURCE, Optional.empty());
    return loopback.next();
  }

  private TokenPeer peer(ClientAuthentication authentication) {
    return loopback.peer(authentication);
  }

  @Test
  void exchangesACodeWithItsVerifierAndTheResourceAsItWasWritten() throws InterruptedException {
    RecordedRequest request = ask(
        peer(new None()),
        new TokenGrant.Code(
            Secret.of("c+1"), URI.create("http://127.0.0.1:1/callback"), Secret.of(VERIFIER)));
    assertThat(Loopback.form(request))
        .isEqualTo(Map.of(
            "grant_type", "authorization_code",
            "code", "c+1",
            "redirect_uri", "http://127.0.0.1:1/callback",
            "code_verifier", VERIFIER,
            "client_id", "client:1",
            "resource", Loopback.RESOURCE));
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("Authorization")).isNull();
  }

  @Test
  void v31_refreshesWithoutAskingForScopes() throws InterruptedException {
    RecordedRequest request = ask(peer(new None()), new TokenGrant.Refresh(Secret.of("r1")));
    assertThat(Loopback.form(request))
        .isEqualTo(Map.of(
            "grant_type", "refresh_token",
            "refresh_token", "r1",
            "client_id", "client:1",
            "resource", Loopback.RESOURCE));
  }

  @Test
  void leavesTheResourceOutForAnExemptedServer() throws InterruptedException {
    TokenPeer exempted = new TokenPeer(
        loopback.uri("/mcp"),
        Loopback.ISSUER,
        loopback.uri("/token"),
        "client:1",
        new None(),
        List.of(),
        false);
    assertThat(Loopback.form(ask(exempted, new TokenGrant.Refresh(Secret.of("r1")))))
        .doesNotContainKey("resource");
  }

  /** RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined. */
  @Test
  void provesItselfInTheHeader() throws InterruptedException {
    RecordedRequest request =
        ask(peer(new Basic(Loopback.SECRET)), new TokenGrant.Client(Set.of("b", "a")));
    String basic = new String(
        Base64.getDecoder().decode(request.getHeaders().get("Authorization").substring(6)),
        StandardCharsets.UTF_8);
    assertThat(basic).isEqualTo("client%3A1:" + Canary.PREFIX + "+secret%2F%2B");
    assertThat(Loopback.form(request))
        .isEqualTo(Map.of(
            "grant_type", "client_credentials", "scope", "a b", "resource", Loopback.RESOURCE));
  }

  @Test
  void provesItselfInTheBody() throws InterruptedException {
    RecordedRequest request = ask(peer(new Post(Loopback.SECRET)), new TokenGrant.Client(Set.of()));
    assertThat(request.getHeaders().get("Authorization")).isNull();
    assertThat(Loopback.form(request))
        .containsEntry("client_id", "client:1")
        .containsEntry("client_secret", Canary.PREFIX + " secret/+");
  }

  @ParameterizedTest
  @CsvSource({
    "'', client_secret_basic", "client_secret_post, client_secret_post",
    "client_secret_post client_secret_basic, client_secret_basic", "none, client_secret_basic"
  })
  void provesItselfAsTheServerAdvertises(String methods, String expected) {
    TokenPeer peer = new TokenPeer(
        loopback.uri("/mcp"),
        Loopback.ISSUER,
        loopback.uri("/token"),
        "client:1",
        new SecretAsAdvertised(Loopback.SECRET),
        List.of(methods.split(" ", -1)),
        true);
    assertThat(peer.method()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signsAnAssertionForTheIssuer(boolean asJwk) throws Exception {
    ECKey key = ECKey.parse(DpopKey.create().jwk().reveal());
    String pem = "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.toECPrivateKey().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
    Secret secret = Secret.of(asJwk ? key.toJSONString() : pem);
    RecordedRequest request =
        ask(peer(new PrivateKeyJwt(secret, "ES256", "k1")), new TokenGrant.Client(Set.of()));
    Map<String, String> form = Loopback.form(request);
    SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
    assertThat(assertion.verify(new ECDSAVerifier(key.toPublicJWK().toECKey()))).isTrue();
    assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
    assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(Loopback.ISSUER);
    assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("client:1");
    assertThat(form).doesNotContainKey("client_secret");
  }

  @ParameterizedTest
  @CsvSource({
    "canary, ES256",
    "'{\"kty\":\"oct\",\"k\":\"canary\"}', ES256",
    "canary, HS256",
    "canary, none"
  })
  void refusesAKeyThatCannotSign(String key, String algorithm) {
    TokenPeer peer = peer(new PrivateKeyJwt(Secret.of(key), algorithm, ""));
    assertThatThrownBy(() -> requests.request(
            peer, new TokenGrant.Client(Set.of()), Loopback.RESOURCE, Optional.empty()))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("private key")
        .hasMessageNotContaining("canary")
        .hasNoCause();
    assertThat(loopback.requests()).isZero();
  }

  @Test
  void refusesToAskByItselfWithoutASecret() {
    assertThatThrownBy(() -> requests.request(
            peer(new None()), new TokenGrant.Client(Set.of()), Loopback.RESOURCE, Optional.empty()))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("no secret");
  }

  @Test
  void sendsTheAssertionOfAWorkload() throws Exception {
    String jwt = Jwts.signed("JWT", Map.of("sub", "workload"));
    RecordedRequest request =
        ask(peer(new None()), new TokenGrant.Assertion(Secret.of(jwt), Set.of("a")));
    assertThat(Loopback.form(request))
        .isEqualTo(Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion", jwt,
            "scope", "a",
            "client_id", "client:1",
            "resource", Loopback.RESOURCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "invalid_scope"})
  void v46_neitherRepeatsARefusedAssertionNorTriesAnotherGrant(String error) throws Exception {
    Secret jwt = Secret.of(Jwts.signed("JWT", Map.of("sub", "workload")));
    loopback.json(400, "{\"error\":\"" + error + "\"}").json(200, OK);
    assertThatThrownBy(() -> requests.request(
            peer(new None()),
            new TokenGrant.Assertion(jwt, Set.of()),
            Loopback.RESOURCE,
            Optional.empty()))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining(error);
    assertThat(loopback.requests()).isOne();
  }

  @Test
  void repeatsNothingButARefreshWhoseAnswerGotLost() throws Exception {
    Secret jwt = Secret.of(Jwts.signed("JWT", Map.of("sub", "workload")));
    loopback.lose().json(200, OK);
    assertThatThrownBy(() -> requests.request(
            peer(new None()),
            new TokenGrant.Assertion(jwt, Set.of()),
            Loopback.RESOURCE,
            Optional.empty()))
        .isInstanceOf(AuthorizationServerException.class);
    assertThat(loopback.requests()).isOne();
  }

  @Test
  void refusesAnAssertionThatIsNoJwt() {
    assertThatThrownBy(() -> requests.request(
            peer(new None()),
            new TokenGrant.Assertion(Secret.of("canary"), Set.of()),
            Loopback.RESOURCE,
            Optional.empty()))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("no signed JWT")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Test
  void asksForATokenToBeForgotten() throws InterruptedException {
    loopback.json(200, "");
    TokenPeer peer = peer(new Post(Loopback.SECRET));
    assertThat(requests.revoke(peer, loopback.uri("/revoke"), Secret.of("r1"), true))
        .isEqualTo(Revocation.REVOKED);
    assertThat(loopback.form())
        .isEqualTo(Map.of(
            "token", "r1",
            "token_type_hint", "refresh_token",
            "client_id", "client:1",
            "client_secret", Canary.PREFIX + " secret/+"));
  }

  @Test
  void tellsOfARevocationThatFailed() {
    loopback.json(503, "").lose();
    TokenPeer peer = peer(new None());
    for (int i = 0; i < 2; i++) {
      assertThat(requests.revoke(peer, loopback.uri("/revoke"), Secret.of("a1"), false))
          .isEqualTo(Revocation.FAILED);
    }
  }

  @Test
  void neverShowsAClientToAnotherServer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenPeer.of(
            loopback.uri("/mcp"),
            Peers.server("https://evil.example.com"),
            Peers.client(Loopback.ISSUER, new Post(Loopback.SECRET)),
            true));
  }

  @Test
  void provesItselfOnAPushedRequest() {
    Map<String, List<String>> form = new HashMap<>();
    List<Header> headers = new ArrayList<>();
    PushedProof proof = new PushedProof(loopback.uri("/mcp"), Clock.systemUTC());
    proof.add(
        Peers.server(Loopback.ISSUER),
        Peers.client(Loopback.ISSUER, new Post(Loopback.SECRET)),
        form,
        headers);
    assertThat(form).containsEntry("client_secret", List.of(Canary.PREFIX + " secret/+"));
    assertThat(headers).isEmpty();
    proof.add(
        Peers.server(Loopback.ISSUER),
        Peers.client(Loopback.ISSUER, new Basic(Loopback.SECRET)),
        form,
        headers);
    assertThat(headers).singleElement().matches(header -> header.is("Authorization"));
  }
}
