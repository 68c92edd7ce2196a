package io.gatehouse.mcp.oauth.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What token endpoints answer: V38, V40, V41, V42, V44. */
final class TokenAnswerVectorsTest {
  private static final String HTML = "<html>canary</html>";

  private Loopback loopback;

  @BeforeEach
  void start() throws IOException {
    loopback = new Loopback();
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  private TokenSet ask(Optional<DpopBinding> binding) {
    TokenRequests requests =
        new TokenRequests(loopback.http(), new DpopNonces(), Clock.systemUTC());
    return requests.request(
        loopback.peer(new None()),
        new TokenGrant.Refresh(Secret.of("canary-refresh")),
        Loopback.RESOURCE,
        binding);
  }

  private TokenSet ask() {
    return ask(Optional.empty());
  }

  private TokenException refused() {
    TokenException refused = catchThrowableOfType(TokenException.class, this::ask);
    assertThat(refused).hasMessageNotContaining("canary");
    return refused;
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void v40_takesHtmlOfAGatewayForAServerOutOfOrder(int status) {
    loopback.answer(status, "text/html", HTML);
    assertThatThrownBy(this::ask)
        .isInstanceOf(AuthorizationServerException.class)
        .hasMessageContaining(status + ": try again later")
        .hasMessageNotContaining("canary");
  }

  @Test
  void v40_takesHtmlWithStatus200ForNoToken() {
    loopback.answer(200, "text/html", HTML);
    assertThat(refused().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "200, invalid_grant",
    "400, invalid_grant",
    "500, invalid_grant",
    "401, invalid_client",
    "400, invalid_scope",
    "400, invalid_target",
    "400, unsupported_grant_type"
  })
  void v40_knowsTheErrorsOfTheSpecificationWhateverTheStatus(int status, String error) {
    loopback.json(status, "{\"error\":\"" + error + "\",\"error_description\":\"canary\"}");
    TokenException refused = refused();
    assertThat(refused.error()).contains(error);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.isGrantDead()).isEqualTo(error.equals("invalid_grant"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"canary_error\"}",
        "{\"error_code\":\"invalid_grant\"}",
        "{\"error\":7}",
        "{}",
        "[]",
        ""
      })
  void v40_repeatsNoOtherWordOfAServer(String body) {
    loopback.json(400, body);
    assertThat(refused().error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_error", "temporarily_unavailable"})
  void v40_triesLaterWhenAServerSaysSo(String error) {
    loopback.json(400, "{\"error\":\"" + error + "\"}");
    assertThatThrownBy(this::ask).isInstanceOf(AuthorizationServerException.class);
  }

  @Test
  void v40_readsAFormWhereJsonIsDue() {
    loopback.answer(
        200,
        "application/x-www-form-urlencoded; charset=utf-8",
        "access_token=a%2Bb&token_type=bearer&expires_in=60&scope=files%3Aread+x");
    TokenSet tokens = ask();
    assertThat(tokens.accessToken()).isEqualTo(Secret.of("a+b"));
    assertThat(tokens.lifetime()).contains(Duration.ofMinutes(1));
    assertThat(tokens.granted()).contains(Set.of("files:read", "x"));
  }

  @Test
  void v40_readsAnErrorInAFormWithStatus200() {
    loopback.answer(
        200, "application/x-www-form-urlencoded", "error=invalid_grant&error_description=canary");
    assertThat(refused().isGrantDead()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=a&access_token=b&token_type=bearer",
        "access_token",
        "=a&token_type=bearer",
        "access_token=%zz&token_type=bearer"
      })
  void v40_refusesAFormThatIsNone(String body) {
    loopback.answer(200, "application/x-www-form-urlencoded", body);
    assertThat(refused().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":7,\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"canary token\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"canary\\r\\nX: y\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"canary\\u00e4\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a\",\"refresh_token\":\"canary\\n\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a\",\"access_token\":\"canary\",\"token_type\":\"Bearer\"}"
      })
  void v40_refusesATokenThatCannotBeSent(String body) {
    loopback.json(200, body);
    assertThat(refused().isGrantDead()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 307, 308})
  void v40_acceptsATokenWithStatus200Only(int status) {
    String body = status == 204 ? "" : "{\"access_token\":\"canary\",\"token_type\":\"Bearer\"}";
    loopback.json(status, body, "Location", loopback.uri("/elsewhere").toString());
    assertThatThrownBy(this::ask).isInstanceOf(OAuthException.class);
    assertThat(loopback.requests()).isLessThanOrEqualTo(2);
  }

  @Test
  void v40_takesAnEmptyRefreshTokenForNone() {
    loopback.json(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"refresh_token\":\"\"}");
    assertThat(ask().refreshToken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null|0",
        "-5|0",
        "0|0",
        "\"x\"|0",
        "\"-5\"|0",
        "[60]|0",
        "true|0",
        "1e400|0",
        "\"60\"|60",
        "60|60",
        "60.0|60",
        "99999999999999999999|0",
        "9999999999999|315360000"
      })
  void v44_takesALifetimeThatMakesNoSenseForNone(String value, long seconds) {
    loopback.json(
        200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":" + value + "}");
    assertThat(ask().lifetime().map(Duration::toSeconds).orElse(0L)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"mac\"", "\"N_A\"", "\"canary\"", "\"\"", "null", "7", "\"DPoP\""})
  void v41_refusesATokenOfATypeThatWasNotAskedFor(String type) {
    loopback.json(200, "{\"access_token\":\"canary\",\"token_type\":" + type + "}");
    assertThat(refused()).hasMessageContaining("type that was not asked for");
  }

  @Test
  void v41_refusesAnAnswerWithoutAType() {
    loopback.json(200, "{\"access_token\":\"canary\"}");
    assertThat(refused()).hasMessageContaining("type that was not asked for");
  }

  @Test
  void v41_refusesABearerTokenWhereABoundOneIsRequired() {
    loopback.json(200, "{\"access_token\":\"canary\",\"token_type\":\"Bearer\"}");
    assertThatThrownBy(() -> ask(Optional.of(new DpopBinding(DpopKey.create(), true))))
        .isInstanceOf(TokenException.class)
        .hasMessageContaining("not bound");
  }

  @Test
  void v41_takesABearerTokenWhereABoundOneIsOnlyLiked() {
    loopback.json(200, "{\"access_token\":\"a\",\"token_type\":\"bearer\"}");
    assertThat(ask(Optional.of(new DpopBinding(DpopKey.create(), false))).dpop())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"files:read\"|files:read",
        "\"a  b \"|a,b",
        "[\"a\",\"b\"]|a,b",
        "\"a b c wider\"|a,b,c,wider"
      })
  void v42_recordsTheScopesThatWereGranted(String value, String granted) {
    loopback.json(
        200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"scope\":" + value + "}");
    assertThat(ask().granted()).contains(Set.of(granted.split(",")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "7", "\"\"", "\"a\\u0000b\"", "[\"a\",7]", "[]", "{}", "\"a\\\"b\""})
  void v42_takesScopesThatMakeNoSenseForNone(String value) {
    loopback.json(
        200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"scope\":" + value + "}");
    assertThat(ask().granted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void v38_tellsAClientThatIsGoneFromAGrantThatEnded(int status) {
    loopback.json(status, "{\"error\":\"invalid_client\"}", "WWW-Authenticate", "Basic");
    TokenException refused = refused();
    assertThat(refused.error()).contains("invalid_client");
    assertThat(refused.isGrantDead()).isFalse();
  }
}
