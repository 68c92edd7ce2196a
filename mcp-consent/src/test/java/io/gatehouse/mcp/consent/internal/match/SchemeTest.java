package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986 section 3.1: a letter, then letters, digits, plus, minus and dot. */
class SchemeTest {
  @ParameterizedTest
  @CsvSource({"az:x, az", "AZ:x, az", "a0:x, a0", "a9:x, a9", "a+-.z://x, a+-.z", "a:, a"})
  void readsWhatASchemeMayBe(String url, String scheme) {
    assertThat(scheme(scheme, url)).isEqualTo(Tri.TRUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        ":x",
        "0a:x",
        "9:x",
        "+a:x",
        "-a:x",
        ".a:x",
        "@:x",
        "[:x",
        "`:x",
        "{:x",
        "a@:x",
        "a[:x",
        "a`:x",
        "a{:x",
        "a/:x",
        "a;:x",
        "a%:x",
        "\u00e4:x",
        "a\u0660:x",
        "\u212a:x"
      })
  void cannotTellTheSchemeOfATextThatDoesNotStartWithOne(String url) {
    assertThat(scheme("a", url)).isEqualTo(Tri.INDETERMINATE);
  }

  private static Tri scheme(String scheme, String url) {
    return Reading.conditions("{'scheme':'" + scheme + "'}", Leaning.ALLOWING)
        .test(JsonString.of(url), Reading.NOTHING);
  }
}
