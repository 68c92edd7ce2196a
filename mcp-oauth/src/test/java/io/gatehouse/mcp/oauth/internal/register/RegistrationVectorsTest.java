package io.gatehouse.mcp.oauth.internal.register;

import static io.gatehouse.mcp.oauth.fake.Servers.A;
import static io.gatehouse.mcp.oauth.fake.Servers.B;
import static io.gatehouse.mcp.oauth.fake.Servers.ENDPOINT;
import static io.gatehouse.mcp.oauth.fake.Servers.REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Clients;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.fake.ScriptedHttp;
import io.gatehouse.mcp.oauth.fake.Servers;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors about who this client is to which server. */
class RegistrationVectorsTest {
  private static final ClientRegistration.Dynamic DYNAMIC =
      new ClientRegistration.Dynamic("Example");
  private static final ClientRegistration.PreRegistered AT_A = new ClientRegistration.PreRegistered(
      A, "known-at-a", new ClientAuthentication.Basic(Secret.of("canary-secret")));
  private static final ClientRegistration.MetadataDocument DOCUMENT =
      new ClientRegistration.MetadataDocument(
          URI.create("https://app.example.com/client.json"),
          List.of(URI.create("http://127.0.0.1/callback")));

  private final ManualClock clock = new ManualClock();
  private final ScriptedHttp http = new ScriptedHttp();
  private final Clients clients = new Clients();

  @Test
  void v37_aDynamicClientRegistersAgainAtAnotherServer() {
    Registrations registrations = registrations(DYNAMIC);
    http.answer(201, "{\"client_id\":\"at-a\"}").answer(201, "{\"client_id\":\"at-b\"}");
    assertThat(client(registrations, dcr(A)).clientId()).isEqualTo("at-a");
    assertThat(client(registrations, dcr(B)).clientId()).isEqualTo("at-b");
    assertThat(client(registrations, dcr(A)).clientId()).isEqualTo("at-a");
    assertThat(http.sent()).hasSize(2);
    assertThat(http.sent().get(1).json()).doesNotContain("at-a");
  }

  @Test
  void v37_aClientRegisteredByHandIsNeverShownToAnotherServer() {
    assertThatThrownBy(() -> client(registrations(DYNAMIC, AT_A, DOCUMENT), Servers.server(B)))
        .isInstanceOf(RegistrationException.class)
        .hasMessageContaining(ENDPOINT.toString())
        .hasMessageNotContaining("b.example.com")
        .hasMessageNotContaining("canary-secret");
    assertThat(http.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.example.com/", "https://A.example.com", "https://a.example.com:443"})
  void v37_anIssuerThatIsAlmostTheSameIsAnother(String issuer) {
    assertThatThrownBy(() -> client(registrations(AT_A), Servers.server(issuer)))
        .isInstanceOf(RegistrationException.class);
  }

  @Test
  void v37_aMetadataDocumentServesEveryServer() {
    Registrations registrations = registrations(DOCUMENT, DYNAMIC);
    for (String issuer : List.of(A, B)) {
      RegisteredClient client = client(registrations, Servers.server(issuer));
      assertThat(client.clientId()).isEqualTo("https://app.example.com/client.json");
      assertThat(client.issuer()).isEqualTo(issuer);
    }
    assertThat(http.sent()).isEmpty();
  }

  @Test
  void v38_aSecretThatEndsIsReplacedBeforeALogin() {
    Registrations registrations = registrations(DYNAMIC);
    long end = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
    http.answer(201, withSecret("one", end)).answer(201, withSecret("two", 0));
    assertThat(client(registrations, dcr(A)).clientId()).isEqualTo("one");
    clock.advance(Duration.ofMinutes(44));
    assertThat(client(registrations, dcr(A)).clientId()).isEqualTo("one");
    clock.advance(Duration.ofMinutes(1));
    assertThat(client(registrations, dcr(A)).clientId()).isEqualTo("two");
    clock.advance(Duration.ofDays(4_000));
    assertThat(client(registrations, dcr(A)).clientId()).isEqualTo("two");
  }

  @Test
  void v38_aClientThatIsUnknownIsRegisteredOnceMoreAndNotAgain() {
    Registrations registrations = registrations(DYNAMIC);
    http.answer(201, "{\"client_id\":\"one\"}").answer(201, "{\"client_id\":\"two\"}");
    assertThat(registrations.forget(client(registrations, dcr(A)))).isTrue();
    assertThat(registrations.forget(client(registrations, dcr(A)))).isFalse();
    assertThat(http.sent()).hasSize(2);
    clock.advance(Duration.ofMinutes(11));
    http.answer(201, "{\"client_id\":\"three\"}");
    assertThat(registrations.forget(client(registrations, dcr(A)))).isTrue();
  }

  @Test
  void v38_aClientRegisteredByHandIsNotForgotten() {
    Registrations registrations = registrations(AT_A);
    RegisteredClient client = client(registrations, Servers.server(A));
    assertThat(registrations.forget(client)).isFalse();
    assertThat(client(registrations, Servers.server(A))).isEqualTo(client);
  }

  @Test
  void v38_anotherRegistrationThanTheRefusedOneIsNotForgotten() {
    Registrations registrations = registrations(DYNAMIC);
    http.answer(201, "{\"client_id\":\"one\"}");
    RegisteredClient client = client(registrations, dcr(A));
    assertThat(registrations.forget(Servers.client(A))).isFalse();
    assertThat(client(registrations, dcr(A))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"invalid_redirect_uri\",\"error_description\":\"canary\"}",
        "400 | {\"error\":\"canary\"}",
        "403 | canary",
        "404 | <html>canary</html>",
        "302 | {\"client_id\":\"canary\"}",
        "201 | <html>canary</html>",
        "201 | [\"canary\"]",
        "201 | {\"client_id\":\"\"}",
        "201 | {\"client_id\":7}",
        "201 | {\"client_id\":\"canary\\u0000\"}",
        "201 | {\"client_id\":\"canaryé\"}",
        "201 | {\"client_id\":\"canary\",\"client_secret\":\"a\\nb\"}",
        "201 | {\"client_id\":\"canary\",\"redirect_uris\":[\"https://canary.example.com/\"]}",
        "201 | {\"client_id\":\"canary\",\"redirect_uris\":[\"http://127.0.0.1/callback\"]}",
        "201 | {\"client_id\":\"canary\",\"grant_types\":[\"client_credentials\"]}",
        "201 | {\"client_id\":\"canary\",\"response_types\":[\"token\"]}",
        "201 | {\"client_id\":\"canary\",\"token_endpoint_auth_method\":\"private_key_jwt\"}",
        "201 | {\"client_id\":\"canary\",\"token_endpoint_auth_method\":\"tls_client_auth\"}",
        "201 | {\"client_id\":\"canary\",\"token_endpoint_auth_method\":\"client_secret_basic\"}",
        "201 | {\"client_id\":\"canary\",\"token_endpoint_auth_method\":\"client_secret_post\",\"client_secret\":\"\"}",
        "201 | {\"client_id\":\"canary\",\"token_endpoint_auth_method\":\"client_secret_basic\",\"client_secret\":\"s\",\"client_secret_expires_at\":1}",
        "201 | {\"client_id\":\"canary\",\"token_endpoint_auth_method\":\"client_secret_basic\",\"client_secret\":\"s\",\"client_secret_expires_at\":-1}"
      })
  void v39_aRegistrationThatIsOfNoUseIsRefusedAndNotKept(int status, String body) {
    http.answer(status, body);
    assertThatThrownBy(() -> client(registrations(DYNAMIC), dcr(A)))
        .isInstanceOf(RegistrationException.class)
        .hasMessageContaining(ENDPOINT.toString())
        .hasMessageContaining(String.valueOf(status))
        .hasMessageNotContaining("canary");
    http.answer(201, "{\"client_id\":\"usable\"}");
    assertThat(client(registrations(DYNAMIC), dcr(A)).clientId()).isEqualTo("usable");
  }

  @Test
  void v39_theReasonOfTheSpecificationIsTold() {
    http.answer(400, "{\"error\":\"invalid_redirect_uri\"}");
    assertThatThrownBy(() -> client(registrations(DYNAMIC), dcr(A)))
        .hasMessageContaining("(invalid_redirect_uri)");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void v39_aServerThatIsOutOfOrderMayBeTriedLater(int status) {
    http.answer(status, "<html>canary</html>");
    assertThatThrownBy(() -> client(registrations(DYNAMIC), dcr(A)))
        .isInstanceOf(AuthorizationServerException.class)
        .hasMessageContaining(String.valueOf(status))
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"client_id\":\"c\"} | None[]",
        "{\"client_id\":\"c\",\"client_secret\":null,\"redirect_uris\":[],\"grant_types\":null,\"token_endpoint_auth_method\":\"\"} | None[]",
        "{\"client_id\":\"c\",\"client_secret\":\"s\",\"token_endpoint_auth_method\":\"none\"} | None[]",
        "{\"client_id\":\"c\",\"client_secret\":\"s\"} | SecretAsAdvertised[secret=Secret[hidden]]",
        "{\"client_id\":\"c\",\"client_secret\":\"s\",\"token_endpoint_auth_method\":\"client_secret_basic\"} | Basic[secret=Secret[hidden]]",
        "{\"client_id\":\"c\",\"client_secret\":\"s\",\"token_endpoint_auth_method\":\"client_secret_post\",\"client_secret_expires_at\":0} | Post[secret=Secret[hidden]]",
        "{\"client_id\":\"c\",\"client_secret\":\"s\",\"token_endpoint_auth_method\":\"client_secret_post\",\"client_secret_expires_at\":99999999999999999} | Post[secret=Secret[hidden]]"
      })
  void v39_aClientWeCanUseIsTakenAsTheServerMadeIt(String body, String authentication) {
    http.answer(201, body);
    RegisteredClient client = client(registrations(DYNAMIC), dcr(A));
    assertThat(client.authentication()).hasToString(authentication);
    assertThat(client.secretExpiresAt()).isEmpty();
    assertThat(client.redirects()).containsExactly(REDIRECT);
  }

  private Registrations registrations(ClientRegistration... ways) {
    return new Registrations(ENDPOINT, List.of(ways), clients, http, clock);
  }

  private static RegisteredClient client(Registrations registrations, AuthorizationServer server) {
    return registrations.client(server, REDIRECT, true);
  }

  private static AuthorizationServer dcr(String issuer) {
    return Servers.registering(issuer, List.of("none"));
  }

  private static String withSecret(String id, long end) {
    return "{\"client_id\":\"" + id + "\",\"client_secret\":\"s\",\"client_secret_expires_at\":"
        + end + ",\"token_endpoint_auth_method\":\"client_secret_basic\"}";
  }
}
