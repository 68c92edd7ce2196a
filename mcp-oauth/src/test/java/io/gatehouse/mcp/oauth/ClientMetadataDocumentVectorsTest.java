package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMetadataDocumentVectorsTest {
  private static final URI URL = URI.create("https://app.example.com/client.json");
  private static final List<URI> REDIRECTS = List.of(
      URI.create("http://127.0.0.1/callback"), URI.create("https://app.example.com/callback"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example.com/client.json",
        "http://127.0.0.1/client.json",
        "https://app.example.com",
        "https://app.example.com/",
        "https://app.example.com/client.json#part",
        "https://app.example.com/a/../client.json",
        "https://app.example.com/./client.json",
        "https://app.example.com/a/..",
        "https://app.example.com/a/%2e%2E/client.json",
        "https://app.example.com/%2e/client.json",
        "https://alice@app.example.com/client.json",
        "https://alice:secret@app.example.com/client.json",
        "/client.json",
        "https:client.json",
        "urn:client"
      })
  void v50_anAddressThatCannotBeAClientIdIsRefusedAtConfiguration(String url) {
    URI address = URI.create(url);
    assertThatThrownBy(() -> ClientMetadataDocument.builder(address, "Example", REDIRECTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClientRegistration.MetadataDocument(address, REDIRECTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/client.json",
        "https://app.example.com:8443/c",
        "https://app.example.com/a..b/.well-known/c",
        "https://conformance-test.local/client-metadata.json"
      })
  void v50_anHttpsAddressWithAPathIsAClientId(String url) {
    assertThat(new ClientRegistration.MetadataDocument(URI.create(url), REDIRECTS).url())
        .hasToString(url);
  }

  @Test
  void writesTheDocumentOfAPublicClient() {
    assertThat(ClientMetadataDocument.builder(URL, "Example", REDIRECTS)
            .clientUri(URI.create("https://app.example.com/about"))
            .logoUri(URI.create("https://app.example.com/logo.png"))
            .build()
            .toJson())
        .isEqualTo(
            "{\"client_id\":\"https://app.example.com/client.json\",\"client_name\":\"Example\","
                + "\"redirect_uris\":[\"http://127.0.0.1/callback\",\"https://app.example.com/callback\"],"
                + "\"grant_types\":[\"authorization_code\",\"refresh_token\"],\"response_types\":[\"code\"],"
                + "\"token_endpoint_auth_method\":\"none\",\"application_type\":\"native\",\"client_uri\":\"https://app.example.com/about\","
                + "\"logo_uri\":\"https://app.example.com/logo.png\"}");
  }

  /** RFC 8252 section 7.3: only a native application has a port that it does not know beforehand. */
  @Test
  void anApplicationIsNativeIfABrowserComesBackToThePersonsMachine() {
    assertThat(document("http://127.0.0.1/callback")).contains("\"application_type\":\"native\"");
    assertThat(document("https://app.example.com/callback"))
        .contains("\"application_type\":\"web\"");
  }

  private static String document(String redirect) {
    return ClientMetadataDocument.builder(URL, "Example", List.of(URI.create(redirect)))
        .build()
        .toJson();
  }

  @Test
  void aDocumentWithKeysPromisesSignedAssertions() {
    ClientMetadataDocument document = ClientMetadataDocument.builder(URL, "Example", REDIRECTS)
        .keys(URI.create("https://app.example.com/jwks.json"))
        .build();
    assertThat(document.toJson())
        .contains("\"token_endpoint_auth_method\":\"private_key_jwt\"")
        .contains("\"jwks_uri\":\"https://app.example.com/jwks.json\"");
    assertThatThrownBy(() -> document.registration(new ClientAuthentication.None()))
        .isInstanceOf(IllegalArgumentException.class);
    ClientAuthentication key =
        new ClientAuthentication.PrivateKeyJwt(Secret.of("canary-key"), "ES256", "1");
    assertThat(document.registration(key).redirects()).isEqualTo(REDIRECTS);
    assertThat(document.registration(key).toString()).doesNotContain("canary-key");
  }

  @Test
  void aClientWithADocumentSharesNoSecret() {
    assertThatThrownBy(() -> new ClientRegistration.MetadataDocument(
            URL, new ClientAuthentication.Basic(Secret.of("s")), REDIRECTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://app.example.com/callback", "myapp://callback", "https://app.example.com/#x"
      })
  void aRedirectIsHttpsOrThisMachine(String redirect) {
    List<URI> redirects = List.of(URI.create(redirect));
    assertThatThrownBy(() -> ClientMetadataDocument.builder(URL, "Example", redirects))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyOtherAddressIsHttps() {
    ClientMetadataDocument.Builder builder =
        ClientMetadataDocument.builder(URL, "Example", REDIRECTS);
    URI plain = URI.create("http://app.example.com/x");
    assertThatThrownBy(() -> builder.logoUri(plain)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.clientUri(plain)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.keys(plain)).isInstanceOf(IllegalArgumentException.class);
  }
}
