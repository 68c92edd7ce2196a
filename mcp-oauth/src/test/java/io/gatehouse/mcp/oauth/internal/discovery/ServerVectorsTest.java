package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.DiscoveryException;
import io.gatehouse.mcp.oauth.IssuerOptions;
import io.gatehouse.mcp.oauth.MetadataMismatchException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding and believing the metadata of an authorization server. */
class ServerVectorsTest {
  private Fixture at;

  @BeforeEach
  void start() throws IOException {
    at = new Fixture().withBoth();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void readsWhatTheFlowNeeds() {
    JsonObject full = at.server(at.as.root())
        .with("registration_endpoint", at.as.root() + "/register")
        .with("revocation_endpoint", at.as.root() + "/revoke")
        .with("pushed_authorization_request_endpoint", at.as.root() + "/par")
        .with("require_pushed_authorization_requests", true)
        .with("scopes_supported", JsonArray.of("openid", "offline_access"))
        .with("token_endpoint_auth_methods_supported", JsonArray.of("none", "private_key_jwt"))
        .with("token_endpoint_auth_signing_alg_values_supported", JsonArray.of("ES256"))
        .with("authorization_response_iss_parameter_supported", true)
        .with("client_id_metadata_document_supported", true)
        .with("dpop_signing_alg_values_supported", JsonArray.of("ES256", "EdDSA"))
        // What we do not read may be wrong.
        .with("service_documentation", "not a url")
        .with("grant_types_supported", "none");
    at.as.answer(Fixture.SERVER, 200, full.toJson());
    assertThat(at.discover().server())
        .isEqualTo(new AuthorizationServer(
            at.as.root(),
            Optional.of(at.as.uri("/authorize")),
            at.as.uri("/token"),
            Optional.of(at.as.uri("/register")),
            Optional.of(at.as.uri("/revoke")),
            Optional.of(at.as.uri("/par")),
            true,
            Set.of("openid", "offline_access"),
            List.of("none", "private_key_jwt"),
            List.of("ES256"),
            true,
            true,
            List.of("ES256", "EdDSA"),
            false));
  }

  @Test
  void takesWhatIsNotSaidForNotSupported() {
    assertThat(at.discover().server())
        .isEqualTo(new AuthorizationServer(
            at.as.root(),
            Optional.of(at.as.uri("/authorize")),
            at.as.uri("/token"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Set.of(),
            List.of(),
            List.of(),
            false,
            false,
            List.of(),
            false));
  }

  @Test
  void asksThePlacesOfAnIssuerWithAPathInTheirOrder() {
    name(at.as.root() + "/t1");
    at.as.remove(Fixture.SERVER);
    at.as.answer("/t1" + Fixture.OPENID, 200, at.server(at.as.root() + "/t1").toJson());
    assertThat(at.discover().server().issuer()).isEqualTo(at.as.root() + "/t1");
    assertThat(at.as.targets())
        .containsExactly(Fixture.SERVER + "/t1", Fixture.OPENID + "/t1", "/t1" + Fixture.OPENID);
  }

  @Test
  void asksForOpenIdMetadataIfThereIsNoOther() {
    at.as
        .remove(Fixture.SERVER)
        .answer(Fixture.OPENID, 200, at.server(at.as.root()).toJson());
    at.discover();
    assertThat(at.as.targets()).containsExactly(Fixture.SERVER, Fixture.OPENID);
  }

  @Test
  void stopsAtAServerThatIsOutOfOrder() {
    at.as
        .answer(Fixture.SERVER, 503, "")
        .answer(Fixture.OPENID, 200, at.server(at.as.root()).toJson());
    assertThatThrownBy(at::discover).isInstanceOf(AuthorizationServerException.class);
    assertThat(at.as.targets()).containsExactly(Fixture.SERVER);
  }

  @Test
  void saysSoIfThereIsNoMetadataAnywhere() {
    at.as.remove(Fixture.SERVER);
    assertThatThrownBy(at::discover)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining(at.mcp.root() + "/mcp")
        .hasMessageNotContaining(at.as.root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://attacker.example", "ROOT/", "ROOT/t2", "ROOT:443", "", "HTTP"})
  void v07_believesNoMetadataOfAnotherIssuer(String published) {
    String issuer = published.equals("HTTP")
        ? at.as.root().replace("http", "HTTP")
        : published.replace("ROOT", at.as.root());
    at.as.answer(Fixture.SERVER, 200, at.server(issuer).toJson());
    // The next place would have the right one; it is not asked.
    at.as.answer(Fixture.OPENID, 200, at.server(at.as.root()).toJson());
    assertThatThrownBy(at::discover)
        .isInstanceOf(MetadataMismatchException.class)
        .hasMessageNotContaining("attacker");
    assertThat(at.as.targets()).containsExactly(Fixture.SERVER);
  }

  @Test
  void v07_believesNoMetadataOfAnotherTenant() {
    name(at.as.root() + "/t1");
    at.as.answer(Fixture.SERVER + "/t1", 200, at.server(at.as.root() + "/t2").toJson());
    assertThatThrownBy(at::discover).isInstanceOf(MetadataMismatchException.class);
  }

  @Test
  void v07_believesNoIssuerThatIsNoText() {
    at.as.answer(
        Fixture.SERVER, 200, at.server(at.as.root()).with("issuer", null).toJson());
    assertThatThrownBy(at::discover).isInstanceOf(MetadataMismatchException.class);
  }

  @Test
  void v07_acceptsTheAliasThatTheHostNamed() {
    at.as.answer(Fixture.SERVER, 200, at.server("https://actual.example").toJson());
    IssuerOptions options = IssuerOptions.strict().alias(at.as.root(), "https://actual.example");
    assertThat(at.discovery(options).discover(Challenge.NONE, Set.of()).server().issuer())
        .isEqualTo("https://actual.example");
  }

  @Test
  void v07_acceptsARootSlashThatTheHostNamed() {
    at.as.answer(Fixture.SERVER, 200, at.server(at.as.root() + "/").toJson());
    IssuerOptions options = IssuerOptions.strict().ignoreRootSlash(at.as.root());
    assertThat(at.discovery(options).discover(Challenge.NONE, Set.of()).server().issuer())
        .isEqualTo(at.as.root() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example",
        "https://10.0.0.1",
        "https://as.example?a=b",
        "https://as.example#a",
        "https://u@as.example",
        "as.example",
        "file:///x"
      })
  void v12_refusesAnIssuerThatIsNoAddressWeTalkTo(String issuer) {
    name(issuer);
    assertThatThrownBy(at::discover).isInstanceOf(AddressRefusedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "authorization_endpoint, http://as.example/authorize",
    "token_endpoint, http://as.example/token",
    "registration_endpoint, http://as.example/register",
    "revocation_endpoint, http://as.example/revoke",
    "pushed_authorization_request_endpoint, http://as.example/par",
    "token_endpoint, https://192.168.0.1/token",
    "token_endpoint, /token"
  })
  void v12_refusesAnEndpointThatIsNoAddressWeTalkTo(String member, String url) {
    assertRefused(member, url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///bin/sh",
        "data:text/html,x",
        "vbscript:x",
        "ms-msdt:/id",
        "\\\\host\\share",
        "-oProxyCommand=x",
        ""
      })
  void v19_refusesAnAuthorizationEndpointThatIsNoWebAddress(String url) {
    assertRefused("authorization_endpoint", url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://as.example/authorize#x", "https://u:p@as.example/authorize"})
  void v21_refusesAnAuthorizationEndpointWithFragmentOrUserInfo(String url) {
    assertRefused("authorization_endpoint", url);
  }

  @Test
  void v21_keepsAQueryOfTheAuthorizationEndpointForTheFlowToOverride() {
    String url = "https://as.example/authorize?client_id=theirs&state=s&p=1";
    JsonObject server = at.server(at.as.root()).with("authorization_endpoint", url);
    at.as.answer(Fixture.SERVER, 200, server.toJson());
    assertThat(at.discover().server().authorizationEndpoint()).contains(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[\"plain\"]", "\"S256\"", "[\"s256\"]", "{}"})
  void v25_refusesAServerThatDoesNotSayThatItSupportsPkce(String methods) throws IOException {
    JsonObject server =
        at.server(at.as.root()).with("code_challenge_methods_supported", JsonValue.parse(methods));
    at.as.answer(Fixture.SERVER, 200, server.toJson()).answer(Fixture.OPENID, 200, server.toJson());
    assertThatThrownBy(at::discover)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("PKCE with S256");
  }

  @Test
  void v25_refusesAServerThatSaysNothingOfPkce() {
    at.as.answer(Fixture.SERVER, 200, withoutPkce().toJson());
    assertThatThrownBy(at::discover)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("PKCE with S256");
  }

  @Test
  void v25_looksForPkceInTheNextPlace() {
    at.as
        .answer(Fixture.SERVER, 200, withoutPkce().toJson())
        .answer(Fixture.OPENID, 200, at.server(at.as.root()).toJson());
    assertThat(at.discover().server().issuer()).isEqualTo(at.as.root());
  }

  @Test
  void v25_assumesPkceForTheIssuerThatTheHostNamedOnly() {
    at.as.answer(Fixture.SERVER, 200, withoutPkce().toJson());
    Discovery named = at.discovery(IssuerOptions.strict().assumeS256(at.as.root()));
    Discovery other = at.discovery(IssuerOptions.strict().assumeS256("https://as.example"));
    assertThat(named.discover(Challenge.NONE, Set.of()).server().tokenEndpoint())
        .isEqualTo(at.as.uri("/token"));
    assertThatThrownBy(() -> other.discover(Challenge.NONE, Set.of()))
        .isInstanceOf(DiscoveryException.class);
  }

  @Test
  void v25_needsNoPkceWhereNobodyIsSentToLogIn() {
    at.as.answer(
        Fixture.SERVER, 200, withoutPkce().without("authorization_endpoint").toJson());
    assertThat(at.discover().server().authorizationEndpoint()).isEmpty();
  }

  @Test
  void wantsATokenEndpoint() {
    at.as.answer(
        Fixture.SERVER, 200, at.server(at.as.root()).without("token_endpoint").toJson());
    assertThatThrownBy(at::discover)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("no token endpoint");
  }

  @Test
  void takesANullEndpointForNone() {
    JsonObject server = at.server(at.as.root()).with("registration_endpoint", null);
    at.as.answer(Fixture.SERVER, 200, server.toJson());
    assertThat(at.discover().server().registrationEndpoint()).isEmpty();
  }

  private JsonObject withoutPkce() {
    return at.server(at.as.root()).without("code_challenge_methods_supported");
  }

  private void name(String issuer) {
    at.mcp.answer(Fixture.RESOURCE + "/mcp", 200, at.resource(issuer).toJson());
  }

  private void assertRefused(String member, String url) {
    at.as.answer(Fixture.SERVER, 200, at.server(at.as.root()).with(member, url).toJson());
    assertThatThrownBy(at::discover)
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining(member.replace('_', ' '))
        .hasMessageNotContaining("as.example");
  }
}
