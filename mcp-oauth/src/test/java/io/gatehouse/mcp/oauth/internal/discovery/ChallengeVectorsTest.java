package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges as servers write them, and as attackers do. */
class ChallengeVectorsTest {
  private static final String URL = "https://mcp.example/.well-known/oauth-protected-resource";

  static Stream<Arguments> readable() {
    return Stream.of(
        arguments(List.of("Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer resource_metadata=" + URL)),
        arguments(List.of("Bearer resource_metadata=" + URL + ", scope=\"a b\"")),
        arguments(List.of("Bearer realm=\"x\" resource_metadata=\"" + URL + "\"")),
        arguments(List.of("bearer  RESOURCE_METADATA = \"" + URL + "\"")),
        arguments(List.of("Bearer\tresource_metadata\t=\t\"" + URL + "\"")),
        arguments(List.of(", ,Bearer resource_metadata=\"" + URL + "\",,")),
        arguments(List.of("Basic realm=\"a, b\", Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Basic realm=\"a\" Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Basic realm=\"\\\"Bearer\", Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Negotiate YWJj/+==, Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Negotiate, Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Basic realm=\"a\"", "Bearer resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Basic realm=\"open", "Bearer resource_metadata=\"" + URL + "\"")),
        arguments(
            List.of("Bearer error=\"invalid_token\"", "DPoP resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer resource_metadata=\"" + URL.replace("/", "\\/") + "\"")),
        arguments(List.of("Bearer resource_metadata=\"" + URL + "\", error_description=\"open")),
        arguments(
            List.of("Bearer error_description=\"a \\\\\", resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer @@, resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer resource_metadata=" + URL + " scope=a")),
        arguments(List.of("Bearer x@y resource_metadata=z, resource_metadata=" + URL)),
        arguments(List.of("Bearer xz=1 xZ=1 x0=1 x9=1 x!=1 resource_metadata=" + URL)));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void v24_readsTheMetadataAddress(List<String> lines) {
    assertThat(Challenges.parse(lines).resourceMetadata()).contains(URL);
  }

  static Stream<Arguments> withoutMetadata() {
    String hidden = "resource_metadata=https://evil.example/";
    return Stream.of(
        arguments(List.of()),
        arguments(List.of("")),
        arguments(List.of("Bearer")),
        arguments(List.of("Basic resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Basic realm=\"x\", resource_metadata=\"" + URL + "\"")),
        arguments(List.of("resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer resource_metadata=\"\"")),
        arguments(List.of("Bearer resource_metadata=")),
        arguments(List.of("Bearer xresource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer error_description=\"" + hidden + "\"")),
        arguments(List.of("Bearer error_description=\", " + hidden + ",\"")),
        arguments(List.of("Bearer error_description=\"\\\", " + hidden + "\"")),
        arguments(List.of("Basic realm=\"Bearer " + hidden + "\"")),
        arguments(
            List.of("Bearer error_description=\"open, resource_metadata=\\\"" + URL + "\\\"")),
        arguments(List.of("Bearer resource_metadata=\"" + URL)),
        arguments(List.of("Bearer resource_metadata=\"" + URL + "\\")),
        arguments(List.of("Bearer@x resource_metadata=\"" + URL + "\"")),
        // What follows a scheme without a '=' behind it is its token, whatever it looks like.
        arguments(List.of("Negotiate Bearer, resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Negotiate Bearer , resource_metadata=\"" + URL + "\"")),
        arguments(List.of("Bearer resource_metadata=\"" + URL + "\\\"")),
        arguments(List.of("Bearer resource_metadata=\"https://a\r\nb\"")),
        arguments(List.of("Bearer resource_metadata=https://a\"b\"")),
        arguments(List.of("Bearer resource_metadata=\"" + URL + "\", resource_metadata=\"x\"")),
        arguments(List.of("Bearer resource_metadata=x, Resource_Metadata=\"" + URL + "\"")));
  }

  @ParameterizedTest
  @MethodSource("withoutMetadata")
  void v24_guessesNoMetadataAddress(List<String> lines) {
    assertThat(Challenges.parse(lines).resourceMetadata()).isEmpty();
  }

  @Test
  void v24_readsUpTo64KiB() {
    String start = "Bearer resource_metadata=\"" + URL + "\", error_description=\"";
    String line = start + "x".repeat(Challenges.MAX_LENGTH - start.length() - 1) + "\"";
    assertThat(Challenges.parse(List.of(line)).resourceMetadata()).contains(URL);
    assertThat(Challenges.parse(List.of(line + " "))).isEqualTo(Challenge.NONE);
    assertThat(Challenges.parse(List.of("Bearer scope=a", line)).resourceMetadata())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a ", "a=", "a,", "\"", "\\", "=", "a =", "a=\"", "a=a ", "a= ", " ", "a\t=\t", "\u00e9"
      })
  @Timeout(value = 5, unit = TimeUnit.SECONDS)
  void v24_takesTimeInProportionToTheText(String piece) {
    String text = piece.repeat((Challenges.MAX_LENGTH - 7) / piece.length());
    for (int i = 0; i < 20; i++) {
      assertThat(Challenges.parse(List.of("Bearer " + text)).resourceMetadata()).isEmpty();
    }
  }

  @Test
  void readsScopesInTheirOrderAndOnce() {
    assertThat(parse("Bearer scope=\"b a  b c\"").scopes()).containsExactly("b", "a", "c");
    assertThat(parse("Bearer scope=one").scopes()).containsExactly("one");
  }

  @Test
  void leavesOutWhatCannotBeAScope() {
    assertThat(parse("Bearer scope=\"a \u00e9 b\\\"c d\\\\e " + "x".repeat(257) + " f\"")
            .scopes())
        .containsExactly("a", "f");
    String longest = "~".repeat(256);
    assertThat(parse("Bearer scope=\"! " + longest + "\"").scopes()).containsExactly("!", longest);
  }

  @Test
  void readsNoMoreScopesThanAPersonCouldBeShown() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add("s" + i);
    }
    assertThat(parse("Bearer scope=\"" + String.join(" ", many) + "\"").scopes())
        .isEqualTo(many.subList(0, 200));
  }

  @Test
  void readsTheError() {
    Challenge challenge = parse("Bearer error=\"insufficient_scope\", scope=\"files:write\"");
    assertThat(challenge.error()).contains("insufficient_scope");
    assertThat(challenge.wantsScopes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer error=\"a\u00e9\"",
        "Bearer error=a\u007f",
        "Bearer error=\"a\\\"b\"",
        "Bearer error=\"\"",
        "Basic error=x"
      })
  void leavesOutWhatIsNoErrorCode(String line) {
    assertThat(parse(line).error()).isEmpty();
  }

  @Test
  void readsAnErrorOfTheCharactersThatItMayHave() {
    assertThat(parse("Bearer error=\"a b~\"").error()).contains("a b~");
    assertThat(parse("Bearer error==, error=invalid_token").error()).contains("invalid_token");
  }

  @Test
  void prefersTheChallengeThatReportsAnError() {
    Challenge challenge = parse(
        "Bearer resource_metadata=\"" + URL + "\", DPoP error=\"use_dpop_nonce\", algs=\"ES256\"");
    assertThat(challenge)
        .isEqualTo(new Challenge(
            BoundTokens.TAKEN, Optional.of(URL), List.of(), Optional.of("use_dpop_nonce")));
    assertThat(challenge.wantsNonce()).isTrue();
  }

  @Test
  void prefersTheFirstOfTwoWithoutAnError() {
    assertThat(parse("Bearer scope=a, DPoP scope=b").scopes()).containsExactly("a");
    assertThat(parse("DPoP scope=b, Bearer scope=a").scopes()).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer scope=a                    | UNMENTIONED",
        "Basic realm=a                     | UNMENTIONED",
        "Bearer scope=a, DPoP algs=\"ES256\" | TAKEN",
        "DPoP algs=\"ES256\", Bearer scope=a | TAKEN",
        "DPoP algs=\"ES256\"                | REQUIRED",
        "DPoP                              | REQUIRED",
        "DPoP,Bearer                       | TAKEN",
        "Negotiate DPoP                    | UNMENTIONED"
      })
  void tellsByTheSchemesWhetherBoundTokensAreTaken(String line, BoundTokens expected) {
    assertThat(parse(line).bound()).isEqualTo(expected);
  }

  private static Challenge parse(String line) {
    return Challenges.parse(List.of(line));
  }
}
