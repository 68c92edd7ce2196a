package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerOptionsTest {
  private static final String ISSUER = "https://as.example";

  @ParameterizedTest
  @CsvSource({
    "https://as.example/",
    "https://AS.example",
    "https://as.example:443",
    "http://as.example",
    "https://as.example/t",
    "https://as.exampl%65"
  })
  void strictOptionsCompareIssuersAsText(String other) {
    assertThat(IssuerOptions.strict().accepts(ISSUER, ISSUER)).isTrue();
    assertThat(IssuerOptions.strict().accepts(ISSUER, other)).isFalse();
    assertThat(IssuerOptions.strict().accepts(other, ISSUER)).isFalse();
  }

  @Test
  void anAliasWorksInOneDirectionForOneIssuer() {
    IssuerOptions options = IssuerOptions.strict().alias(ISSUER, "https://cf.as.example");
    assertThat(options.accepts(ISSUER, "https://cf.as.example")).isTrue();
    assertThat(options.accepts(ISSUER, ISSUER)).isTrue();
    assertThat(options.accepts("https://cf.as.example", ISSUER)).isFalse();
    assertThat(options.accepts("https://other.example", "https://cf.as.example"))
        .isFalse();
  }

  @Test
  void aRootSlashIsIgnoredForOneIssuerAndNowhereElse() {
    IssuerOptions options = IssuerOptions.strict().ignoreRootSlash(ISSUER + "/");
    assertThat(options.accepts(ISSUER, ISSUER + "/")).isTrue();
    assertThat(options.accepts(ISSUER + "/", ISSUER)).isTrue();
    assertThat(options.accepts(ISSUER, ISSUER + "//")).isFalse();
    assertThat(options.accepts("https://b.example", "https://b.example/")).isFalse();
  }

  @Test
  void aSlashBehindAPathIsNotIgnored() {
    assertThatThrownBy(() -> IssuerOptions.strict().ignoreRootSlash(ISSUER + "/tenant/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void exemptionsAreOffUntilTheyAreNamed() {
    IssuerOptions strict = IssuerOptions.strict();
    assertThat(strict.assumesS256(ISSUER)).isFalse();
    assertThat(strict.omitsResourceParameter(ISSUER)).isFalse();
    assertThat(strict.allowedIssuers()).isEmpty();
    assertThat(strict.assumeS256(ISSUER).assumesS256(ISSUER)).isTrue();
    assertThat(strict.assumeS256(ISSUER).omitsResourceParameter(ISSUER)).isFalse();
    assertThat(strict.omitResourceParameter(ISSUER).omitsResourceParameter(ISSUER))
        .isTrue();
    assertThat(strict.omitResourceParameter(ISSUER).assumesS256(ISSUER)).isFalse();
    assertThat(strict.assumesS256(ISSUER)).isFalse();
  }

  @Test
  void keepsWhatWasSaidBefore() {
    IssuerOptions options = IssuerOptions.strict()
        .alias(ISSUER, "https://b.example")
        .ignoreRootSlash(ISSUER)
        .assumeS256(ISSUER)
        .omitResourceParameter(ISSUER)
        .allowOnly(ISSUER)
        .allowOnly("https://c.example");
    assertThat(options.accepts(ISSUER, "https://b.example")).isTrue();
    assertThat(options.accepts(ISSUER, ISSUER + "/")).isTrue();
    assertThat(options.assumesS256(ISSUER)).isTrue();
    assertThat(options.omitsResourceParameter(ISSUER)).isTrue();
    assertThat(options.allowedIssuers()).containsExactly(ISSUER, "https://c.example");
  }
}
