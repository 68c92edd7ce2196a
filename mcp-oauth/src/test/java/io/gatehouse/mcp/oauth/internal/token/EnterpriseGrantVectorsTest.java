package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.ClientAuthentication.Post;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** V45: identity assertion grants. */
final class EnterpriseGrantVectorsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
  private static final String TYPE = "oauth-id-jag+jwt";

  private final ManualClock clock = new ManualClock(NOW);
  private Loopback provider;
  private Loopback server;

  @BeforeEach
  void start() throws IOException {
    provider = new Loopback();
    server = new Loopback();
  }

  @AfterEach
  void stop() {
    provider.close();
    server.close();
  }

  private TokenSet ask() {
    TokenRequests requests = new TokenRequests(provider.http(), new DpopNonces(), clock);
    return new EnterpriseGrant(requests, clock)
        .request(
            provider.peer(new Post(Loopback.SECRET)),
            Secret.of("canary-id-token"),
            server.peer(new None()),
            Loopback.RESOURCE,
            Set.of("a"),
            Optional.empty());
  }

  private static Map<String, Object> claims() {
    return new HashMap<>(Map.of(
        "aud",
        Loopback.ISSUER,
        "client_id",
        "client:1",
        "resource",
        Loopback.RESOURCE,
        "exp",
        Date.from(NOW.plusSeconds(300))));
  }

  private String give(String type, Map<String, Object> claims) throws Exception {
    String jwt = Jwts.signed(type, claims);
    provider.json(200, exchanged(jwt));
    server.json(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");
    return jwt;
  }

  private static String exchanged(String token) {
    return "{\"access_token\":\"" + token + "\",\"token_type\":\"N_A\",\"issued_token_type\":\""
        + TokenMessage.ID_JAG_TYPE + "\"}";
  }

  @Test
  void exchangesAnIdentityTokenAndThenTheAssertion() throws Exception {
    String jwt = give(TYPE, claims());
    assertThat(ask().accessToken()).isEqualTo(Secret.of("a"));
    assertThat(provider.form())
        .isEqualTo(Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token",
            "canary-id-token",
            "subject_token_type",
            "urn:ietf:params:oauth:token-type:id_token",
            "requested_token_type",
            TokenMessage.ID_JAG_TYPE,
            "audience",
            Loopback.ISSUER,
            "resource",
            Loopback.RESOURCE,
            "client_id",
            "client:1",
            "client_secret",
            Loopback.SECRET.reveal()));
    assertThat(server.form())
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .containsEntry("assertion", jwt)
        .containsEntry("scope", "a");
  }

  @ParameterizedTest
  @CsvSource({
    "aud, https://as.example.com/, another authorization server",
    "aud, https://evil.example.com, another authorization server",
    "client_id, client:2, another client",
    "resource, https://mcp.example.com/mcp/, another resource"
  })
  void v45_refusesAnAssertionForSomebodyElse(String claim, String value, String what)
      throws Exception {
    Map<String, Object> claims = claims();
    claims.put(claim, value);
    give(TYPE, claims);
    refuses(what);
  }

  @ParameterizedTest
  @CsvSource({
    "aud, another authorization server", "client_id, another client",
    "resource, another resource", "exp, has expired"
  })
  void v45_refusesAnAssertionThatDoesNotSay(String claim, String what) throws Exception {
    Map<String, Object> claims = claims();
    claims.remove(claim);
    give(TYPE, claims);
    refuses(what);
  }

  @Test
  void v45_refusesAnAssertionForSeveralServers() throws Exception {
    Map<String, Object> claims = claims();
    claims.put("aud", List.of(Loopback.ISSUER, "https://evil.example.com"));
    give(TYPE, claims);
    refuses("another authorization server");
  }

  @Test
  void v45_refusesAnotherTypeOfToken() throws Exception {
    give("JWT", claims());
    refuses("another type");
  }

  @Test
  void v45_refusesAnExpiredAssertion() throws Exception {
    give(TYPE, claims());
    clock.advance(Duration.ofMinutes(8));
    refuses("has expired");
  }

  @Test
  void v45_refusesWhatIsNoAssertion() {
    provider.json(200, exchanged("canary"));
    refuses("no signed JWT");
  }

  @Test
  void v45_refusesWhatTheProviderDoesNotCallAnAssertion() {
    provider.json(200, "{\"access_token\":\"canary\",\"token_type\":\"Bearer\"}");
    refuses("another token than was asked for");
  }

  /** A replay is the authorization server's to see; ours is not to repeat what it refused. */
  @Test
  void v45_doesNotRepeatARefusedAssertion() throws Exception {
    provider.json(200, exchanged(Jwts.signed(TYPE, claims())));
    server.json(400, "{\"error\":\"invalid_grant\"}");
    assertThatThrownBy(this::ask).isInstanceOf(TokenException.class);
    assertThat(provider.requests()).isOne();
    assertThat(server.requests()).isOne();
  }

  private void refuses(String what) {
    assertThatThrownBy(this::ask)
        .isInstanceOf(TokenException.class)
        .hasMessageContaining(what)
        .hasMessageNotContaining("canary")
        .hasMessageNotContaining("evil");
    assertThat(provider.requests()).isOne();
    assertThat(server.requests()).isZero();
  }
}
