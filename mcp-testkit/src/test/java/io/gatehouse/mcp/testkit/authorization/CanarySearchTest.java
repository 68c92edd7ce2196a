package io.gatehouse.mcp.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The search itself: a single leak is found, whatever form it has and wherever it is. */
final class CanarySearchTest {
  private static final String SECRET = "p7/Ws+k ?\"ü-9";
  private static final CanarySearch SEARCH = new CanarySearch(Map.of("it", SECRET));

  static Stream<Arguments> forms() {
    Base64.Encoder base64 = Base64.getEncoder();
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String query = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    String hex = HexFormat.of().formatHex(bytes);
    return Stream.concat(
        Stream.of(
            Arguments.of("as it is", SECRET),
            Arguments.of("hex", hex),
            Arguments.of("hex in capitals", HexFormat.of().withUpperCase().formatHex(bytes)),
            Arguments.of(
                "every byte in percent", "%" + HexFormat.ofDelimiter("%").formatHex(bytes)),
            Arguments.of("a form", query),
            Arguments.of("a path", query.replace("+", "%20")),
            Arguments.of("a JSON string", SECRET.replace("\"", "\\\""))),
        Stream.of("", "a", "ab", "abc", "abcd")
            .flatMap(before -> Stream.of("", "x", "xy", "xyz").flatMap(after -> {
              byte[] text = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
              return Stream.of(
                  Arguments.of("base64 " + before + " " + after, base64.encodeToString(text)),
                  Arguments.of("base64url " + before + " " + after, url.encodeToString(text)));
            })));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void v35_findsASecretInEveryForm(String name, String form) {
    assertThat(SEARCH.in("before " + form + " after")).isNotEmpty();
    assertThat(SEARCH.in("before " + form.substring(form.length() / 2) + " after"))
        .isEmpty();
  }

  @Test
  void v35_doesNotLookForWhatCouldStandAnywhere() {
    assertThatThrownBy(() -> new CanarySearch(Map.of("short", "abc")))
        .hasMessageNotContaining("abc");
  }

  /** Ways in which something says more than it should. */
  interface Leak {
    void into(String secret);
  }

  static final List<Leak> LEAKS = List.of(
      secret -> org.slf4j.LoggerFactory.getLogger("a").trace("got {}", secret),
      secret -> org.slf4j.LoggerFactory.getLogger("a")
          .debug("failed", new IllegalStateException("outer", new Exception(secret))),
      secret -> java.util.logging.Logger.getLogger("b").finest(secret),
      secret -> java.util.logging.Logger.getLogger("b")
          .log(java.util.logging.Level.FINE, "got {0}", secret),
      secret -> System.getLogger("c").log(System.Logger.Level.TRACE, secret),
      secret -> System.getLogger("c").log(System.Logger.Level.DEBUG, "got {0}", secret),
      secret -> System.err.println(secret),
      secret -> System.out.print(secret));

  @ParameterizedTest
  @FieldSource("LEAKS")
  void v35_hearsALeakThatIsLoggedOrPrinted(Leak leak) {
    String heard;
    try (Listening listening = new Listening()) {
      leak.into("quiet"); // is no leak
      assertThat(SEARCH.in(listening.logged() + listening.printed())).isEmpty();
      leak.into(SECRET);
      heard = listening.logged() + listening.printed();
    }
    assertThat(SEARCH.in(heard)).containsExactly("it");
  }

  @Test
  void v35_readsWhatWasSuppressed() {
    IllegalStateException outer = new IllegalStateException("outer");
    outer.addSuppressed(new Exception("inner", new Exception(SECRET)));
    assertThat(SEARCH.in(Listening.trace(outer))).containsExactly("it");
  }

  /** Two objects as they should not be. */
  record Talkative(String token) {}

  record Holder(Map<String, List<Optional<Object>>> held) {}

  @Test
  void v35_reachesWhatIsHiddenInCollectionsCausesAndLambdas() {
    Talkative found = new Talkative(SECRET);
    Supplier<String> lambda = () -> found.token();
    Throwable failure = new Exception(new Failure(found));
    for (Object root : List.of(
        new Holder(Map.of("a", List.of(Optional.of(found)))), lambda, failure, new Object[] {
          null, found
        })) {
      List<Object> reached = Reachable.from(List.of(root));
      assertThat(reached).contains(found);
      assertThat(SEARCH.in(reached.toString())).containsExactly("it");
    }
  }

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Talkative told;

    Failure(Talkative told) {
      this.told = told;
    }

    @Override
    public String getMessage() {
      return "failure of " + told.getClass().getSimpleName();
    }
  }
}
