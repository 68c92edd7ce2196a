package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.DiscoveryException;
import io.gatehouse.mcp.oauth.MetadataMismatchException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding and believing the metadata of a protected resource. */
class ResourceVectorsTest {
  private static final String PATH = Fixture.RESOURCE + "/mcp";

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
  void findsTheMetadataBelowThePathOfTheEndpoint() {
    Discovered found = at.discover();
    assertThat(found.resource())
        .isEqualTo(new ProtectedResource(
            at.mcp.root() + "/mcp", List.of(at.as.root()), List.of(), BoundTokens.UNMENTIONED));
    assertThat(at.mcp.targets()).containsExactly(PATH);
  }

  @Test
  void findsTheMetadataAtTheRootIfThereIsNoneBelowThePath() {
    at.mcp.remove(PATH);
    String resource = at.resource(at.as.root()).with("resource", at.mcp.root()).toJson();
    at.mcp.answer(Fixture.RESOURCE, 200, resource);
    // The indicator is sent as it was published, without a slash of our own.
    assertThat(at.discover().resource().resource()).isEqualTo(at.mcp.root());
    assertThat(at.mcp.targets()).containsExactly(PATH, Fixture.RESOURCE);
  }

  @Test
  void asksTheNamedPlaceFirst() {
    at.mcp.answer("/custom.json", 200, at.resource(at.as.root()).toJson());
    discover(at.mcp.root() + "/custom.json");
    assertThat(at.mcp.targets()).containsExactly("/custom.json");
  }

  @Test
  void asksAPlaceThatIsNamedAndWellKnownOnce() {
    at.mcp.remove(PATH);
    assertThatThrownBy(() -> discover(at.mcp.root() + PATH)).isInstanceOf(DiscoveryException.class);
    assertThat(at.mcp.targets()).containsExactly(PATH, Fixture.RESOURCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 429, 204, 300})
  void goesOnAfterAPlaceWithoutADocument(int status) {
    at.mcp.answer("/custom.json", status, "");
    discover(at.mcp.root() + "/custom.json");
    assertThat(at.mcp.targets()).containsExactly("/custom.json", PATH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "[]",
        "{\"error\":\"not found\"}",
        "{\"resource\":\"x\",\"resource\":\"y\"}",
        ""
      })
  void v22_goesOnAfterAPlaceWithSomethingElse(String body) {
    at.mcp.answer("/custom.json", 200, body);
    discover(at.mcp.root() + "/custom.json");
    assertThat(at.mcp.targets()).containsExactly("/custom.json", PATH);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 599})
  void stopsAtAServerThatIsOutOfOrder(int status) {
    at.mcp.answer("/custom.json", status, "secret");
    assertThatThrownBy(() -> discover(at.mcp.root() + "/custom.json"))
        .isInstanceOf(AuthorizationServerException.class)
        .hasMessageContaining(String.valueOf(status))
        .hasMessageNotContaining("secret");
    assertThat(at.mcp.targets()).containsExactly("/custom.json");
  }

  @Test
  void saysSoIfThereIsNoMetadataAnywhere() {
    at.mcp.remove(PATH);
    assertThatThrownBy(at::discover)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining(at.mcp.root() + "/mcp");
    assertThat(at.as.wasTouched()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/mcp", "/mcpx", "/mcp/deeper", "/other", ""})
  void v08_believesNoMetadataForAnotherResource(String resource) {
    String other = resource.startsWith("/") ? at.mcp.root() + resource : resource;
    at.mcp.answer(PATH, 200, at.resource(at.as.root()).with("resource", other).toJson());
    // The next place would have a fitting document; it is not asked.
    at.mcp.answer(Fixture.RESOURCE, 200, at.resource(at.as.root()).toJson());
    assertThatThrownBy(at::discover)
        .isInstanceOf(MetadataMismatchException.class)
        .hasMessageNotContaining("evil");
    assertThat(at.mcp.targets()).containsExactly(PATH);
    assertThat(at.as.wasTouched()).isFalse();
  }

  @Test
  void v08_believesNoMetadataWhoseResourceIsNoText() {
    at.mcp.answer(PATH, 200, at.resource(at.as.root()).with("resource", 1).toJson());
    assertThatThrownBy(at::discover).isInstanceOf(MetadataMismatchException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"https://as.example\"", "[1,null,{}]", "[\"\"]"})
  void wantsAnAuthorizationServerInTheMetadata(String servers) {
    at.mcp.answer(
        PATH,
        200,
        "{\"resource\":\"" + at.mcp.root() + "/mcp\",\"authorization_servers\":" + servers + "}");
    assertThatThrownBy(at::discover)
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("names no authorization server");
  }

  @Test
  void readsScopesAndWhetherTokensMustBeBound() {
    at.mcp.answer(
        PATH,
        200,
        at.resource(at.as.root())
            .with("scopes_supported", JsonArray.of("b", "a", "not one", "a\u007f", 7, "b"))
            .with("dpop_bound_access_tokens_required", true)
            .toJson());
    ProtectedResource found = at.discover().resource();
    assertThat(found.scopes()).containsExactly("b", "a");
    assertThat(found.bound()).isEqualTo(BoundTokens.REQUIRED);
  }

  /** RFC 9728 section 2: there is no default; a server that checks no proofs names no algorithms. */
  @ParameterizedTest
  @CsvSource({"'', UNMENTIONED", "ES256, TAKEN"})
  void takesTheNamesOfAlgorithmsForAServerThatTakesBoundTokens(
      String algorithm, BoundTokens bound) {
    JsonArray algorithms = algorithm.isEmpty() ? JsonArray.of() : JsonArray.of(algorithm);
    at.mcp.answer(
        PATH,
        200,
        at.resource(at.as.root())
            .with("dpop_signing_alg_values_supported", algorithms)
            .toJson());
    assertThat(at.discover().resource().bound()).isEqualTo(bound);
  }

  @Test
  void believesMetadataOfAnotherOriginIfNothingIsStored() {
    at.as.answer("/prm", 200, at.resource(at.as.root()).toJson());
    assertThat(discover(at.as.root() + "/prm").server().issuer()).isEqualTo(at.as.root());
    assertThat(at.mcp.wasTouched()).isFalse();
  }

  @Test
  void v08_believesNoMetadataOfAnotherOriginForItself() {
    at.as.answer(
        "/prm", 200, at.resource(at.as.root()).with("resource", at.as.root()).toJson());
    assertThatThrownBy(() -> discover(at.as.root() + "/prm"))
        .isInstanceOf(MetadataMismatchException.class);
  }

  @Test
  void v09_asksNoOtherOriginWhileCredentialsAreStored() {
    at.as.answer("/prm", 200, at.resource("https://evil.example").toJson());
    Set<String> held = Set.of("https://honest.example");
    Discovered found = at.discovery().discover(Fixture.naming(at.as.root() + "/prm"), held);
    assertThat(found.server().issuer()).isEqualTo(at.as.root());
    assertThat(at.as.targets()).containsExactly(Fixture.SERVER);
  }

  @Test
  void v09_refusesAnotherOriginsMetadataIfItIsTheOnlyOne() {
    at.mcp.remove(PATH);
    at.as.answer("/prm", 200, at.resource(at.as.root()).toJson());
    Discovery discovery = at.discovery();
    Challenge challenge = Fixture.naming(at.as.root() + "/prm");
    // Found before anything was stored, and remembered: not used afterwards all the same.
    discovery.discover(challenge, Set.of());
    assertThatThrownBy(() -> discovery.discover(challenge, Set.of(at.as.root())))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("log out first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example/prm",
        "https://10.0.0.1/prm",
        "https://u@as.example/prm",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://as.example/prm#x"
      })
  void v12_refusesANamedPlaceThatIsNoAddressWeTalkTo(String place) {
    assertThatThrownBy(() -> discover(place)).isInstanceOf(AddressRefusedException.class);
    assertThat(at.mcp.wasTouched()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/custom.json", "custom.json", "//127.0.0.1/x", "not a url", "https://[", "%%%"})
  void v24_goesToTheWellKnownPlacesIfTheNamedOneIsNoAbsoluteUrl(String place) {
    discover(place);
    assertThat(at.mcp.targets()).containsExactly(PATH);
  }

  private Discovered discover(String resourceMetadata) {
    return at.discovery().discover(Fixture.naming(resourceMetadata), Set.of());
  }
}
