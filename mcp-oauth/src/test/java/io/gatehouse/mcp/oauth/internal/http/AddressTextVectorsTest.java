package io.gatehouse.mcp.oauth.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.spi.net.RefusedUrlException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be called, as far as their text tells: nothing here looks up a name or opens a socket. */
class AddressTextVectorsTest {
  private static final URI ENDPOINT = URI.create("https://mcp.example/mcp?key=k");

  /** Addresses of this machine, of networks and of nobody, as they may be spelled. */
  static List<String> notPublic() {
    return List.of(
        "https://127.0.0.2/",
        "https://127.2/",
        "https://2130706434/",
        "https://0x7f000002/",
        "https://0177.0.0.2/",
        "https://127.000.000.002/",
        "https://[::ffff:127.0.0.2]/",
        "https://[::ffff:7f00:2]/",
        "https://[::127.0.0.2]/",
        "https://[64:ff9b::127.0.0.2]/",
        "https://[2002:7f00:2::]/",
        "https://[::1]/",
        "https://[::]/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://192.168.0.1/",
        "https://100.64.7.7/",
        "https://169.254.7.7/",
        "https://[fe80::7]/",
        "https://[fd00::7]/",
        "https://192.0.2.1/",
        "https://224.0.0.1/",
        "https://localhost/",
        "https://as.localhost/",
        "https://\u2460\u2461\u2466.0.0.2/",
        "https://127.0.0.2./");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example/token",
        "http://203.0.113.7/token",
        "http://localhost/token",
        "http://127.0.0.1/token",
        "http://[::1]/token",
        "ftp://as.example/token",
        "HTTP://as.example/"
      })
  void v12_refusesPlainHttp(String url) {
    assertThatThrownBy(() -> AddressPolicy.of(ENDPOINT).require(url))
        .isInstanceOf(RefusedUrlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/x",
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "http://as.localhost/"
      })
  void v12_allowsPlainHttpToThisMachineInLocalDevelopment(String url) {
    assertThat(AddressPolicy.of(ENDPOINT).localDevelopment().require(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://as.example/", "http://127.0.0.1.example/", "http://10.0.0.1/"})
  void v12_refusesPlainHttpToOthersInLocalDevelopmentToo(String url) {
    assertThatThrownBy(() -> AddressPolicy.of(ENDPOINT).localDevelopment().require(url))
        .isInstanceOf(RefusedUrlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "ms-msdt:/id",
        "\\\\host\\share",
        "-https://as.example",
        "//as.example/authorize",
        "/authorize",
        "https:as.example",
        "https:///authorize",
        "https://as.example:0/",
        "https://as.example:99999/",
        "https://as example/",
        "https://as.example/\r\nX: y",
        "https://as.example/\u0000",
        "https://as.example/\u202e",
        "https://as.example/%zz",
        "https://as.example/`calc`",
        ""
      })
  void v19_refusesWhatIsNoWebAddress(String url) {
    assertThatThrownBy(() -> AddressPolicy.of(ENDPOINT).localDevelopment().require(url))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageNotContaining("example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/a#b",
        "https://as.example/#",
        "https://u:p@as.example/",
        "https://@as.example/"
      })
  void v21_refusesFragmentsAndUserInfo(String url) {
    assertThatThrownBy(() -> AddressPolicy.of(ENDPOINT).require(url))
        .isInstanceOf(RefusedUrlException.class);
  }

  @ParameterizedTest
  @MethodSource("notPublic")
  void v13_refusesTextsOfAddressesThatAreNotPublic(String url) {
    assertThatThrownBy(() -> AddressPolicy.of(ENDPOINT).require(URI.create(url)))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageNotContaining("127")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/token",
        "https://as.example:8443/token?x=y",
        "https://1.1.1.1/",
        "https://[2606:4700::1111]/",
        "https://localhost.example/",
        "https://7.example/",
        "HTTPS://AS.EXAMPLE/"
      })
  void allowsHttpsToNamesAndPublicAddresses(String url) {
    assertThat(AddressPolicy.of(ENDPOINT).require(url)).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource({
    "as.example, https://as.example/, true",
    "10.1.2.3, https://10.1.2.3/, true",
    "10.1.2.3, https://10.1.2.4/, false",
    "[fd00::7], 'https://[fd00:0::7]/', true",
    "[fd00::7], 'https://[fd00::8]/', false",
    "localhost, https://LOCALHOST/, true",
    "localhost, https://as.localhost/, false",
    "as.localhost, https://as.localhost/, true",
    "localhost, https://127.0.0.1/, false",
    "10.1.2.3, http://10.1.2.3/, false",
    "localhost, http://localhost/, false"
  })
  void aHostThatTheHostNamedIsAllowedOverHttpsAndItsNeighbourIsNot(
      String named, String url, boolean allowed) {
    AddressPolicy policy = AddressPolicy.of(ENDPOINT).privateHost(named);
    if (allowed) {
      assertThat(policy.require(url)).hasToString(url);
    } else {
      assertThatThrownBy(() -> policy.require(url)).isInstanceOf(RefusedUrlException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.1.2.3/mcp, https://10.1.2.3:8443/token, true",
    "https://10.1.2.3/mcp, https://10.1.2.4/token, false",
    "https://localhost/mcp, https://localhost/token, true",
    "https://mcp.example/mcp, https://10.1.2.3/token, false",
    "https://mcp.localhost/mcp, https://mcp.localhost/token, false"
  })
  void v14_anEndpointVouchesForTheAddressItIsWrittenWith(
      String endpoint, String url, boolean allowed) {
    AddressPolicy policy = AddressPolicy.of(URI.create(endpoint));
    if (allowed) {
      assertThat(policy.require(url)).hasToString(url);
    } else {
      assertThatThrownBy(() -> policy.require(url)).isInstanceOf(RefusedUrlException.class);
    }
  }

  @Test
  void v12_saysWhichOptionWouldAllowIt() {
    AddressPolicy policy = AddressPolicy.of(ENDPOINT);
    assertThatThrownBy(() -> policy.require("http://127.0.0.1/token"))
        .hasMessage("plain http to this machine: use https, or localDevelopment()");
    assertThatThrownBy(() -> policy.require("http://as.example/token"))
        .hasMessage("plain http to another machine: use https");
  }

  @Test
  void localDevelopmentReachesThisMachineAndNoOther() {
    AddressPolicy local = AddressPolicy.of(ENDPOINT).localDevelopment();
    assertThat(local.require("https://127.0.0.2/")).hasHost("127.0.0.2");
    assertThatThrownBy(() -> local.require("https://10.1.2.3/"))
        .isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void readsAnAddressUpToItsLimitAndNoLonger() {
    String longest = "https://as.example/" + "a".repeat(8_192 - "https://as.example/".length());
    assertThat(AddressPolicy.of(ENDPOINT).require(longest)).hasToString(longest);
    assertThatThrownBy(() -> AddressPolicy.of(ENDPOINT).require(longest + "a"))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("8192");
  }

  @Test
  void theEndpointIsToldWithoutItsQuery() {
    assertThat(AddressPolicy.of(ENDPOINT).endpointText()).isEqualTo("https://mcp.example/mcp");
    assertThat(AddressPolicy.of(ENDPOINT).endpoint()).isEqualTo(ENDPOINT);
  }
}
