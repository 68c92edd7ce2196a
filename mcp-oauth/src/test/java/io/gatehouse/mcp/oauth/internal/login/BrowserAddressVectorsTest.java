package io.gatehouse.mcp.oauth.internal.login;

import static io.gatehouse.mcp.oauth.fake.Servers.A;
import static io.gatehouse.mcp.oauth.fake.Servers.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.fake.Pendings;
import io.gatehouse.mcp.oauth.fake.ScriptedHttp;
import io.gatehouse.mcp.oauth.fake.Servers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors about where a browser is sent. */
class BrowserAddressVectorsTest {
  private final Pendings pendings = new Pendings();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,hello",
        "vbscript:msgbox",
        "ms-msdt:/id",
        "-a.example.com/authorize",
        "//a.example.com/authorize",
        "/authorize",
        "https:authorize",
        "http://a.example.com/authorize",
        "http://127.0.0.1:8080/authorize",
        "ftp://a.example.com/authorize",
        "https://a_b.example.com/authorize",
        "https://a.example.com:0/authorize"
      })
  void v19_noBrowserIsSentToSomethingElseThanHttps(String endpoint) {
    refuses(endpoint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example.com/$(calc)            | https://a.example.com/%24%28calc%29",
        "https://a.example.com/a&calc;b'c!d*      | https://a.example.com/a%26calc%3Bb%27c%21d%2A",
        "https://a.example.com/%60id%60           | https://a.example.com/%60id%60",
        "https://a.example.com/%0d%0ahost:%00     | https://a.example.com/%0d%0ahost:%00",
        "https://a.example.com/a\u202Eb\u200Bé    | https://a.example.com/a%E2%80%AEb%E2%80%8B%C3%A9",
        "HTTPS://A.example.com:444                | https://a.example.com:444"
      })
  void v20_whatMeansSomethingToAShellOrAPersonIsEscaped(String endpoint, String start) {
    String address = address(endpoint, false).toString();
    assertThat(address).startsWith(start + "?").matches("[A-Za-z0-9:/?._~=&%+*@,-]+");
  }

  @Test
  void v20_shellTextInTheQueryIsEscaped() {
    assertThat(address("https://a.example.com/a?x=$(calc)&%24y='z'", false).getRawQuery())
        .startsWith("x=%24%28calc%29&%24y=%27z%27&response_type=code&");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example.com/a?x=%ff", "https://a.example.com/a?\u202E=x"})
  void v20_aQueryThatIsNotWellFormedIsRefused(String endpoint) {
    refuses(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example.com/a?=%ff", "https://a.example.com/a?x&y=%ff"})
  void v20_aValueThatIsNotWellFormedIsRefused(String endpoint) {
    refuses(endpoint);
  }

  @Test
  void v20_aParameterWithoutANameOrValueStaysOne() {
    assertThat(address("https://a.example.com/a?=x&y", false).getRawQuery())
        .startsWith("=x&y=&response_type=code&");
  }

  @Test
  void v20_aLongAddressIsRefused() {
    int room = 8_192 - address("https://a.example.com/", false).toString().length();
    assertThat(address("https://a.example.com/" + "a".repeat(room), false).toString())
        .hasSize(8_192);
    assertThatThrownBy(() -> address("https://a.example.com/" + "a".repeat(room + 1), false))
        .isInstanceOf(AddressRefusedException.class);
    assertThat(pendings.kept()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example.com/authorize#fragment",
        "https://alice@a.example.com/authorize",
        "https://mcp.example.com@a.example.com/authorize"
      })
  void v21_fragmentAndUserInfoAreRefused(String endpoint) {
    refuses(endpoint);
  }

  @Test
  void v21_whatTheEndpointSaysAboutTheRequestItselfIsDropped() {
    Map<String, List<String>> query = Query.of(address(
        "https://a.example.com/authorize?client_id=evil&redirect_uri=https%3A%2F%2Fevil.example.com"
            + "&state=evil&%73tate=evil&scope=admin&request=evil&request_uri=evil&resource=evil&code_challenge_method=plain"
            + "&prompt=none&response_mode=form_post&authorization_details=evil&tenant=one&tenant=two",
        false));
    assertThat(query.toString()).doesNotContain("evil").doesNotContain("admin");
    assertThat(query.get("client_id")).containsExactly("client-1");
    assertThat(query.get("state")).hasSize(1);
    assertThat(query.get("code_challenge_method")).containsExactly("S256");
    assertThat(query.get("tenant")).containsExactly("one", "two");
    assertThat(query)
        .doesNotContainKeys(
            "prompt", "scope", "request", "request_uri", "response_mode", "authorization_details");
  }

  @Test
  void plainHttpToThisMachineIsForLocalDevelopment() {
    assertThat(address("http://127.0.0.1:8080/authorize", true).toString())
        .startsWith("http://127.0.0.1:8080/authorize?response_type=code");
    assertThatThrownBy(() -> address("http://a.example.com/authorize", true))
        .isInstanceOf(AddressRefusedException.class);
  }

  private void refuses(String endpoint) {
    assertThatThrownBy(() -> address(endpoint, false))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining(ENDPOINT.toString())
        .hasMessageNotContaining("a.example.com");
    assertThat(pendings.kept()).isEmpty();
  }

  private URI address(String endpoint, boolean localDevelopment) {
    return new Logins(
            pendings,
            new ScriptedHttp(),
            (server, client, form, headers) -> {},
            new ManualClock(),
            localDevelopment)
        .begin(Servers.plan(Servers.at(URI.create(endpoint), true)), "session of " + A);
  }
}
