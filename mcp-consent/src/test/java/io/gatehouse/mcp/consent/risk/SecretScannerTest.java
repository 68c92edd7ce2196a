package io.gatehouse.mcp.consent.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens here are made up: they have the form of real ones and open nothing. */
class SecretScannerTest {
  private static final String GITHUB = "ghp_" + "Ab3".repeat(12);

  private static Stream<Arguments> secrets() {
    return Stream.of(
        Arguments.of("github_token", GITHUB),
        Arguments.of("github_token", "github_pat_" + "11AB".repeat(8)),
        Arguments.of("gitlab_token", "glpat-" + "x1Y2".repeat(5)),
        Arguments.of("slack_token", "xoxb-" + "1234567890-abc"),
        Arguments.of("aws_key_id", "AKIA" + "ABCDEFGHIJKLMNOP"),
        Arguments.of("google_key", "AIza" + "SyA1".repeat(9)),
        Arguments.of("model_api_key", "sk-" + "a1B2".repeat(8)),
        Arguments.of("model_api_key", "sk-ant-api03-" + "a1B2".repeat(8)),
        Arguments.of("stripe_key", "sk_live_" + "a1B2".repeat(6)),
        Arguments.of("npm_token", "npm_" + "a1B2".repeat(9)),
        Arguments.of("jwt", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"),
        Arguments.of("opaque_token", "q9ZxT4mLr8VbN2kJw7YpE5sHd3GfC6uA"));
  }

  /** T-45, R-CONF-5. */
  @ParameterizedTest
  @MethodSource("secrets")
  void findsTokensInText(String kind, String token) {
    for (String text :
        List.of(token, "key=" + token, "use \"" + token + "\" now", "(" + token + ")")) {
      assertThat(SecretScanner.scan(text))
          .as(text)
          .containsExactly(new SecretScanner.Hit(
              JsonPointer.root(), text.indexOf(token), token.length(), kind, true));
    }
  }

  @Test
  void findsAPrivateKeyToItsEnd() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";

    assertThat(SecretScanner.scan("a " + key + " b"))
        .containsExactly(
            new SecretScanner.Hit(JsonPointer.root(), 2, key.length(), "private_key", true));
  }

  @Test
  void findsOnlyThePasswordOfAConnectionString() {
    assertThat(SecretScanner.redact(JsonString.of("postgres://app:hunter2@db.example/x"))
            .toJson())
        .startsWith("\"postgres://app:[url_password, 7 characters, digest ")
        .endsWith("]@db.example/x\"");
  }

  @Test
  void findsWhatFollowsBearer() {
    assertThat(SecretScanner.scan("Authorization: Bearer Zm9vYmFyMTIzNDU2"))
        .extracting(SecretScanner.Hit::kind)
        .containsExactly("authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f786850e387550fdab836ed7e6dc881de23001b",
        "123e4567-e89b-12d3-a456-426614174000",
        "The quick brown fox.",
        "/srv/ws/some/long/path/with/many/segments.txt",
        "com.example.some.Package.With.Many.Segments.AndMore1",
        "the bearer of this letter",
        "https://example.com:8443/path@x",
        "task-list-of-everything-to-do-in-2026-and-after",
        "sk-learn",
        "ghp_short"
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(SecretScanner.scan(text)).isEmpty();
  }

  @Test
  void pointsToTheTextAndKeepsTheRest() {
    JsonObject value = JsonObject.of("a", JsonArray.of("x", "t " + GITHUB), "n", 1);

    assertThat(SecretScanner.scan(value))
        .extracting(hit -> hit.pointer().toString())
        .containsExactly("/a/1");
    assertThat(SecretScanner.redact(value).toJson())
        .doesNotContain(GITHUB)
        .contains("[github_token, 40 characters, digest ")
        .contains("\"n\":1");
  }

  /** R-SHOW-5. */
  @ParameterizedTest
  @ValueSource(strings = {"host", "path", "to", "recipient", "url", "command"})
  void neverHidesWhereSomethingGoes(String name) {
    JsonObject value = JsonObject.of(name, GITHUB);

    assertThat(SecretScanner.scan(value))
        .extracting(SecretScanner.Hit::redactable)
        .containsExactly(false);
    assertThat(SecretScanner.redact(value)).isEqualTo(value);
  }

  /** R-SHOW-5. */
  @Test
  void neverHidesTheHostOfAUrl() {
    JsonString value = JsonString.of("https://" + GITHUB + ".evil.example/x");

    assertThat(SecretScanner.scan(value))
        .extracting(SecretScanner.Hit::redactable)
        .containsExactly(false);
    assertThat(SecretScanner.redact(value)).isEqualTo(value);
  }

  @Test
  void theSameSecretHasTheSameMarker() {
    assertThat(SecretScanner.redact(JsonString.of(GITHUB)))
        .isEqualTo(SecretScanner.redact(JsonString.of(GITHUB)))
        .isNotEqualTo(SecretScanner.redact(JsonString.of("ghp_" + "Ab4".repeat(12))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a-",
        "eyJ-",
        "eyJaaaaaaaaaaaaaaaaaa ",
        "://a:",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY----- ",
        "bearer ",
        "ghp_"
      })
  void scansAMegabyteOfAnythingInLinearTime(String unit) {
    String text = unit.repeat(1_000_000 / unit.length());
    long start = System.nanoTime();

    SecretScanner.scan(text);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
