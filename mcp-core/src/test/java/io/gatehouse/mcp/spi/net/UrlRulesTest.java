package io.gatehouse.mcp.spi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mcp.example.com/mcp",
        "HTTPS://mcp.example.com/mcp",
        "https://mcp.example.com",
        "https://mcp.example.com:65535/mcp?tenant=a",
        "http://localhost:3000/mcp",
        "http://LOCALHOST/mcp",
        "http://127.0.0.1:3000/mcp",
        "http://127.255.0.9/mcp",
        "http://[::1]:3000/mcp",
        "http://[0:0:0:0:0:0:0:1]/mcp"
      })
  void acceptsHttpsAndPlainHttpToThisMachine(String url) {
    URI uri = URI.create(url);
    assertThat(UrlRules.requireSecure(uri, false)).isSameAs(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mcp.example.com/mcp",
        "http://localhost.example.com/mcp",
        "http://127.0.0.1.example.com/mcp",
        "http://127.0.0.01/mcp",
        "http://0177.0.0.1/mcp",
        "http://0.0.0.0/mcp",
        "http://2130706433/mcp",
        "http://192.168.0.1/mcp",
        "http://[::]/mcp",
        "http://[::2]/mcp",
        "http://[::ffff:127.0.0.1]/mcp",
        "http://[::ffff:7f00:1]/mcp"
      })
  void refusesPlainHttpToAnotherMachineUnlessTheHostAllowsIt(String url) {
    URI uri = URI.create(url);
    assertThatThrownBy(() -> UrlRules.requireSecure(uri, false))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessage(
            "plain http to another machine: use https, or allowPlainHttp() for this server");
    assertThat(UrlRules.requireSecure(uri, true)).isSameAs(uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/mcp | not an absolute http or https URL",
        "//h/mcp | not an absolute http or https URL",
        "ftp://h/mcp | not an absolute http or https URL",
        "javascript:alert(1) | not an absolute http or https URL",
        "file:///etc/passwd | not an absolute http or https URL",
        "https:mcp | the URL has no host that can be read in one way only",
        "https:///mcp | the URL has no host that can be read in one way only",
        "https://a_b/mcp | the URL has no host that can be read in one way only",
        "http://127.1/mcp | the URL has no host that can be read in one way only",
        "http://127.0.0.256/mcp | the URL has no host that can be read in one way only",
        "https://h:0/mcp | the port is not between 1 and 65535",
        "https://h:65536/mcp | the port is not between 1 and 65535",
        "https://user@h/mcp | the URL carries user info",
        "https://user:secret@h/mcp | the URL carries user info",
        "https://h/mcp#x | the URL carries a fragment"
      })
  void refusesWhatIsNoPlainUrlEvenIfPlainHttpIsAllowed(String url, String rule) {
    assertThatThrownBy(() -> UrlRules.requireSecure(URI.create(url), true))
        .isInstanceOfSatisfying(
            RefusedUrlException.class, e -> assertThat(e.rule()).isEqualTo(rule))
        .hasMessage(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "[::1], true",
    "[1::], false",
    "[::1::], false",
    "[::12345], false",
    "[:], false",
    "127.0.0.1, true",
    "128.0.0.1, false"
  })
  void knowsThisMachineByItsText(String host, boolean loopback) {
    assertThat(UrlRules.isLoopbackHost(host)).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/a, https://h/b, true",
    "https://h/a, https://H:443/b, true",
    "HTTPS://h/a, https://h/b, true",
    "http://h/a, http://h:80/b, true",
    "https://h/a, http://h/a, false",
    "http://h:443/a, https://h/a, false",
    "https://h/a, https://h:8443/a, false",
    "https://h/a, https://h.example/a, false",
    "http://localhost/a, http://127.0.0.1/a, false",
    "http://[::1]/a, 'http://[0:0:0:0:0:0:0:1]/a', false",
    "https://h/a, /a, false",
    "/a, /a, false",
    "mailto:a, mailto:a, false"
  })
  void comparesOriginsWithDefaultPorts(String one, String other, boolean same) {
    assertThat(UrlRules.sameOrigin(URI.create(one), URI.create(other))).isEqualTo(same);
    assertThat(UrlRules.sameOrigin(URI.create(other), URI.create(one))).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "/messages?session=1, https://h/messages?session=1",
    "messages, https://h/a/messages",
    "./messages, https://h/a/messages",
    "../messages, https://h/messages",
    "?session=1, https://h/a/sse?session=1",
    "/, https://h/",
    "//h/m, https://h/m",
    "//H:443/m, https://H:443/m",
    "https://h/m?x=%2e%2e, https://h/m?x=%2e%2e"
  })
  void resolvesAReferenceAsRfc3986Does(String reference, String expected) {
    assertThat(UrlRules.resolveSameOrigin(URI.create("https://h/a/sse"), reference))
        .isEqualTo(URI.create(expected));
  }

  @ParameterizedTest
  @CsvSource({"messages, http://h/messages", "?s=1, http://h?s=1", "/m, http://h/m"})
  void resolvesAgainstABaseWithoutPath(String reference, String expected) {
    assertThat(UrlRules.resolveSameOrigin(URI.create("http://h"), reference))
        .isEqualTo(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/m",
        "//evil.example/m",
        "http://h/m",
        "https://h:8443/m",
        "//h@evil.example/m",
        "//evil.example@h/m",
        "https:/m",
        "https:m",
        "\\\\evil.example/m",
        "/\\evil.example",
        "javascript:alert(1)",
        "/m#f",
        "#f",
        "../../m",
        "/..",
        "",
        " /m",
        "/m\r\nx: y",
        "/m\u0000",
        "/\u00e4",
        "http://[::1",
        "//h:99999/m"
      })
  void refusesAnotherOriginAndWhatIsNoUrl(String reference) {
    assertThatThrownBy(() -> UrlRules.resolveSameOrigin(URI.create("https://h/a/sse"), reference))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageNotContaining("evil")
        .hasNoCause();
  }

  @Test
  void refusesAReferenceThatIsTooLong() {
    String longest = "/" + "a".repeat(UrlRules.MAX_LENGTH - 1);
    assertThat(UrlRules.resolveSameOrigin(URI.create("https://h/a"), longest)).isNotNull();
    assertThatThrownBy(() -> UrlRules.resolveSameOrigin(URI.create("https://h/a"), longest + "a"))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("longer than 8192 characters");
  }
}
