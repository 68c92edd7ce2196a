package io.gatehouse.mcp.consent.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostScannerTest {
  private static String code(HostScanner.Outcome outcome) {
    assertThat(outcome.warnings()).hasSize(1);
    return outcome.warnings().get(0).message().code();
  }

  @ParameterizedTest
  @CsvSource({
    "https://id.example.org/a?b=c, id.example.org",
    "https://id.example.org:8443, id.example.org",
    "https://id.example.org#at, id.example.org",
    "https://id.example.org?to=evil.example, id.example.org",
    "HTTPS://ID.example.org/, ID.example.org",
    "my_scheme://id.example.org/, id.example.org",
    "http://localhost/cb, localhost"
  })
  void readsWhereAUrlLeads(String url, String host) {
    HostScanner.Outcome outcome = HostScanner.scan(url);

    assertThat(outcome.host()).contains(host);
    assertThat(outcome.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com@evil.example/, evil.example, warning.url_userinfo",
    "https://a@b@evil.example/, evil.example, warning.url_userinfo",
    "https://evil.example\\@github.com/, evil.example, ",
    "https://b\u00fccher.example/, b\u00fccher.example, warning.punycode_host",
    "https://glthub.com/, glthub.com, warning.lookalike_host",
    "https://203.0.113.7:8080/, 203.0.113.7, warning.address_host",
    "'https://[2001:db8::1]:8080/', '[2001:db8::1]', warning.address_host",
    "https://a.b.c.d.e.f.evil.example/, a.b.c.d.e.f.evil.example, warning.many_labels",
    "https://a..b/, a..b, warning.odd_host"
  })
  void saysOnceWhatIsOddAboutIt(String url, String host, String code) {
    HostScanner.Outcome outcome = HostScanner.scan(url);

    assertThat(outcome.host()).contains(host);
    assertThat(outcome.warnings())
        .extracting(warning -> warning.message().code())
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "", "https:///path", "https://name@/", "https://[::1/"})
  void warnsIfThereIsNoHost(String url) {
    HostScanner.Outcome outcome = HostScanner.scan(url);

    assertThat(outcome.host()).isEmpty();
    assertThat(code(outcome)).isEqualTo("warning.url_host");
  }

  @Test
  void showsTheFormOnTheWireInLowerCaseAscii() {
    assertThat(HostScanner.scan("https://B\u00dcCHER.example/").ascii())
        .contains("xn--bcher-kva.example");
  }

  @Test
  void aHostTooLongForANameIsOdd() {
    HostScanner.Outcome outcome = HostScanner.scan("https://" + "a.".repeat(127) + "example/");

    assertThat(outcome.ascii()).isEmpty();
    assertThat(code(outcome)).isEqualTo("warning.odd_host");
  }
}
