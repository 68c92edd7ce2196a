package io.gatehouse.mcp.consent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {
  private static final Neutralizer IDENTIFIER = Neutralizer.identifier();

  /** T-10, T-11. */
  @ParameterizedTest
  @CsvSource({
    "github,glthub",
    "github,g\u0456thub",
    "github,GitHub",
    "github,\uFF47ithub",
    "github,git\u200Bhub",
    "send_email,send_em\u0430il",
    "send_email,send-email",
    "paypal,paypa1",
    "google,g00gle",
    "google,g\u03BFogle",
    "microsoft,rnicrosoft",
    "modern,modem",
    "windows,vvindows",
    "stripe,str\u0131pe",
    "google,g\u0585\u0585gle",
    "amazon,\uD835\uDC1Amazon",
    "notion,noti\u00F6n"
  })
  void twoNamesThatLookAlikeShareASkeleton(String one, String other) {
    assertThat(Lookalikes.confusable(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "github,gitlab",
    "send_email,send_mail",
    "read_file,write_file",
    "list,last",
    "files,file"
  })
  void differentNamesHaveDifferentSkeletons(String one, String other) {
    assertThat(Lookalikes.confusable(one, other)).isFalse();
  }

  @Test
  void aNameIsNotConfusableWithItself() {
    assertThat(Lookalikes.confusable("github", "github")).isFalse();
  }

  /** T-11. */
  @Test
  void anIdentifierShowsTheLetterThatPoses() {
    SafeText safe = IDENTIFIER.neutralize("send_em\u0430il");

    assertThat(safe.display()).isEqualTo("send_em⟨U+0430⟩il");
    assertThat(Samples.high(safe)).containsExactly("mixed_script", "posing_letter");
  }

  @Test
  void anIdentifierOfLettersThatAllLookLatinIsReported() {
    SafeText safe = IDENTIFIER.neutralize("\u0440\u0430\u0443\u0440\u0430");

    assertThat(Samples.high(safe)).contains("looks_latin");
    assertThat(safe.display()).startsWith("⟨U+0440⟩");
  }

  @Test
  void anIdentifierShowsItsSpaces() {
    assertThat(IDENTIFIER.neutralize("delete repo").display()).isEqualTo("delete⟨SP⟩repo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read_file",
        "files.search",
        "получить_данные",
        "get_данные",
        "検索ツール",
        "ファイル検索",
        "파일_검색",
        "αναζήτηση",
        "recherche_été",
        "größe",
        "بحث",
        "חיפוש",
        "ค้นหา",
        "खोज",
        "搜索web"
      })
  void honestIdentifiersOfOneScriptRaiseNothing(String identifier) {
    SafeText safe = IDENTIFIER.neutralize(identifier);

    assertThat(Samples.high(safe)).isEmpty();
    assertThat(safe.display()).isEqualTo(identifier);
  }

  @Test
  void fullWidthLettersInAnIdentifierAreShownByNumber() {
    assertThat(IDENTIFIER.neutralize("\uFF41dmin").display()).isEqualTo("⟨U+FF41⟩dmin");
  }
}
