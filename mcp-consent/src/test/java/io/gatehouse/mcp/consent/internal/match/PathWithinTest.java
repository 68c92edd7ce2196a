package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonString;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-PAT-7. */
class PathWithinTest {
  private static final Conditions WITHIN =
      Reading.conditions("{'pathWithin':'/srv/ws'}", Leaning.ALLOWING);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/ws/../../etc/passwd",
        "/srv/ws/..",
        "/srv/ws\\..\\x",
        "/srv/ws/%2e%2e/x",
        "/srv/ws/%2E%2e%2fx",
        "/srv/ws/a%00",
        "/srv/ws/%fF/x",
        "/srv/ws/a.",
        "/srv/ws/a /b",
        "/srv/ws/.../x",
        "/srv/ws/\u2024\u2024/x",
        "/srv/ws/\uff0e\uff0e/x",
        "/srv/ws\uff0fx",
        "/srv/ws/a\u200bb",
        "/srv/ws/a\u0000b",
        "/srv/ws/a\nb",
        "/SRV/ws/x",
        "/srv/Ws",
        "//srv/ws/x",
        "//server/share",
        "\\\\server\\share",
        "C:\\srv\\ws",
        "C:/srv/ws",
        "srv/ws/x",
        "./srv/ws",
        "~/x",
        "file:///srv/ws/x",
        "/dev/fd/3",
        "/dev/stdin",
        "/proc/self/root/srv/ws",
        "",
      })
  void cannotTellWhereAPathLeadsThatSystemsReadDifferently(String path) {
    assertThat(WITHIN.test(JsonString.of(path), Reading.NOTHING)).isEqualTo(Tri.INDETERMINATE);
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/ws/100%, TRUE",
    "/srv/ws/a%2, TRUE",
    "/srv/ws/a%2/b, TRUE",
    "/srv/ws/%z2, TRUE",
    "/srv/ws/%2z, TRUE",
    "/, FALSE",
    "/srv, FALSE",
    "/dev, FALSE",
    "/dev/sda, FALSE",
    "/process/x, FALSE",
  })
  void tellsWhereAPathLeadsThatAllSystemsReadAlike(String path, Tri expected) {
    assertThat(WITHIN.test(JsonString.of(path), Reading.NOTHING)).isEqualTo(expected);
  }

  @Test
  void cannotTellAboutAPathLongerThanSystemsTake() {
    String longest = "/srv/ws/" + "a".repeat(4088);
    assertThat(WITHIN.test(JsonString.of(longest), Reading.NOTHING)).isEqualTo(Tri.TRUE);
    assertThat(WITHIN.test(JsonString.of(longest + "a"), Reading.NOTHING))
        .isEqualTo(Tri.INDETERMINATE);
  }

  @Test
  void takesBothWaysToWriteAnAccentForTheSame() {
    Conditions within = Reading.conditions("{'pathWithin':'/srv/caf\u00e9'}", Leaning.ALLOWING);
    assertThat(within.test(JsonString.of("/srv/cafe\u0301/x"), Reading.NOTHING))
        .isEqualTo(Tri.TRUE);
  }

  private static Tri following(Map<String, String> links, String path) {
    Links follow = p -> links.getOrDefault(p, p);
    return WITHIN.test(JsonString.of(path), new Bindings(Map.of(), Optional.of(follow)));
  }

  @Test
  void needsBothThePathAndItsTargetInside() {
    Map<String, String> out = Map.of("/srv/ws/link", "/etc/passwd");
    Map<String, String> in = Map.of("/tmp/link", "/srv/ws/a");
    assertThat(following(out, "/srv/ws/link")).isEqualTo(Tri.INDETERMINATE);
    assertThat(following(in, "/tmp/link")).isEqualTo(Tri.INDETERMINATE);
    assertThat(following(out, "/srv/ws/other")).isEqualTo(Tri.TRUE);
    assertThat(following(in, "/tmp/other")).isEqualTo(Tri.FALSE);
  }

  @Test
  void followsLinksOfTheDirectoryToo() {
    Links follow = p -> p.replace("/srv/", "/data/");
    assertThat(WITHIN.test(JsonString.of("/srv/ws/a"), new Bindings(Map.of(), Optional.of(follow))))
        .isEqualTo(Tri.TRUE);
  }

  @Test
  void cannotTellWhenLinksCannotBeFollowed() {
    assertThat(
            WITHIN.test(JsonString.of("/srv/ws/a"), new Bindings(Map.of(), Optional.of(p -> null))))
        .isEqualTo(Tri.INDETERMINATE);
  }
}
