package io.gatehouse.mcp.spi.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the warnings about a configuration and the screens of the consent gateway have in common; both test their use of it. */
class CredentialShapesTest {
  private static final String REST = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";

  @ParameterizedTest
  @CsvSource({
    "ghp_, GITHUB_TOKEN",
    "github_pat_, GITHUB_TOKEN",
    "glpat-, GITLAB_TOKEN",
    "xoxb-, SLACK_TOKEN",
    "xapp-, SLACK_TOKEN",
    "AKIA, AWS_KEY_ID",
    "ASIA, AWS_KEY_ID",
    "AIza, GOOGLE_KEY",
    "GOCSPX-, GOOGLE_SECRET",
    "ya29., GOOGLE_TOKEN",
    "sk-, MODEL_API_KEY",
    "sk_live_, STRIPE_KEY",
    "rk_live_, STRIPE_KEY",
    "whsec_, WEBHOOK_SECRET",
    "npm_, NPM_TOKEN",
    "pypi-, PYPI_TOKEN",
    "hf_, MODEL_HUB_TOKEN",
    "dop_v1_, DIGITALOCEAN_TOKEN",
    "SG., MAIL_API_KEY"
  })
  void knowsATokenByItsPrefixWhereverItStands(String prefix, CredentialKind kind) {
    String token = prefix + REST;
    for (String text : List.of(token, "key=" + token, "a " + token + ", b", "Bearer " + token)) {
      assertThat(CredentialShapes.find(text))
          .as(text)
          .containsExactly(new CredentialMatch(text.indexOf(token), token.length(), kind, false));
    }
  }

  @Test
  void saysWhenItIsTheHostOfAUrl() {
    assertThat(CredentialShapes.find("https://ghp_" + REST + ".example/path"))
        .extracting(CredentialMatch::inHost)
        .containsExactly(true);
    assertThat(CredentialShapes.find("https://a.example/ghp_" + REST))
        .extracting(CredentialMatch::inHost)
        .containsExactly(false);
  }

  @Test
  void findsSeveralOfSeveralKindsInTheirOrder() {
    String text = "curl -H 'Authorization: Basic dXNlcjpwYXNzd29yZA' https://a:hunter2@b.example "
        + "-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY----- npm_" + REST;

    assertThat(CredentialShapes.find(text))
        .extracting(CredentialMatch::kind)
        .containsExactly(
            CredentialKind.AUTHORIZATION,
            CredentialKind.URL_PASSWORD,
            CredentialKind.PRIVATE_KEY,
            CredentialKind.NPM_TOKEN);
  }

  @Test
  void takesAKeyThatWasCutOffToTheEndOfTheText() {
    String text = "x -----BEGIN PRIVATE KEY-----\nMIIE";

    assertThat(CredentialShapes.find(text))
        .containsExactly(
            new CredentialMatch(2, text.length() - 2, CredentialKind.PRIVATE_KEY, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eyJ",
        "ghp_",
        "Bearer",
        "bearer ",
        "://",
        "a://@",
        "-----BEGIN ",
        "-----BEGIN CERTIFICATE-----",
        "an ordinary sentence, of ordinary words",
        "aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa",
        "0123456789abcdef0123456789abcdef"
      })
  void takesNothingElseForOne(String text) {
    assertThat(CredentialShapes.find(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJaaaaaaaaaaaaaa ",
        "-----BEGIN ",
        "://a:",
        "Bearer ",
        "aaaaaaaaaaaaaaa ",
        "sk-",
        "A1b2C3d4",
        "-"
      })
  void takesTimeInProportionToTheTextWhateverIsInIt(String part) {
    long small = cheapest(part.repeat(100_000 / part.length()));
    long large = cheapest(part.repeat(1_600_000 / part.length()));

    assertThat(Duration.ofNanos(large)).isLessThan(Duration.ofNanos(100 * small + 50_000_000));
  }

  private static long cheapest(String text) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      CredentialShapes.find(text);
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }
}
