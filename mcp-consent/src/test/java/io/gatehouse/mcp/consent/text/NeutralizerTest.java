package io.gatehouse.mcp.consent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.mcp.consent.text.TextFinding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeutralizerTest {
  private static final Neutralizer LINES = Neutralizer.lines();

  @Test
  void leavesPlainTextAlone() {
    String text = "Reads \"a file\" & returns <b>it</b>, 100% as is.";

    assertThat(LINES.neutralize(text)).isEqualTo(new SafeText(text, List.of(), true));
  }

  /** R-SHOW-1: each class of the table, with the finding it gives between two Latin letters. */
  @ParameterizedTest
  @CsvSource({
    "0000,⟨NUL⟩,control,HIGH",
    "0007,⟨BEL⟩,control,HIGH",
    "0008,⟨BS⟩,control,HIGH",
    "0009,⇥,control,LOW",
    "000D,⟨CR⟩,control,HIGH",
    "001B,⟨ESC⟩,control,HIGH",
    "007F,⟨DEL⟩,control,HIGH",
    "0085,⟨NEL⟩,line_separator,HIGH",
    "009B,⟨U+009B⟩,control,HIGH",
    "00A0,⟨NBSP⟩,blank,LOW",
    "00AD,⟨SHY⟩,zero_width,LOW",
    "034F,⟨CGJ⟩,zero_width,HIGH",
    "0336,⟨U+0336⟩,overlay_mark,HIGH",
    "061C,⟨ALM⟩,bidi_mark,LOW",
    "070F,⟨U+070F⟩,zero_width,HIGH",
    "115F,⟨U+115F⟩,invisible_filler,HIGH",
    "1160,⟨U+1160⟩,invisible_filler,HIGH",
    "1680,⟨U+1680⟩,blank,LOW",
    "17B4,⟨U+17B4⟩,invisible_filler,HIGH",
    "17B5,⟨U+17B5⟩,invisible_filler,HIGH",
    "180B,⟨U+180B⟩,variation_selector,HIGH",
    "180E,⟨U+180E⟩,zero_width,HIGH",
    "180F,⟨U+180F⟩,variation_selector,HIGH",
    "2000,⟨U+2000⟩,blank,LOW",
    "200A,⟨U+200A⟩,blank,LOW",
    "200B,⟨ZWSP⟩,zero_width,HIGH",
    "200C,⟨ZWNJ⟩,zero_width,HIGH",
    "200D,⟨ZWJ⟩,zero_width,HIGH",
    "200E,⟨LRM⟩,bidi_mark,LOW",
    "200F,⟨RLM⟩,bidi_mark,LOW",
    "2028,⟨LS⟩,line_separator,HIGH",
    "2029,⟨PS⟩,line_separator,HIGH",
    "202A,⟨LRE⟩,bidi_control,HIGH",
    "202B,⟨RLE⟩,bidi_control,HIGH",
    "202C,⟨PDF⟩,bidi_control,HIGH",
    "202D,⟨LRO⟩,bidi_control,HIGH",
    "202E,⟨RLO⟩,bidi_control,HIGH",
    "202F,⟨NNBSP⟩,blank,LOW",
    "205F,⟨U+205F⟩,blank,LOW",
    "2060,⟨WJ⟩,zero_width,HIGH",
    "2062,⟨U+2062⟩,zero_width,HIGH",
    "2066,⟨LRI⟩,bidi_control,HIGH",
    "2067,⟨RLI⟩,bidi_control,HIGH",
    "2068,⟨FSI⟩,bidi_control,HIGH",
    "2069,⟨PDI⟩,bidi_control,HIGH",
    "206F,⟨U+206F⟩,zero_width,HIGH",
    "20DD,⟨U+20DD⟩,overlay_mark,HIGH",
    "23CE,⟨U+23CE⟩,escape_mark,LOW",
    "27E8,⟨U+27E8⟩,escape_mark,LOW",
    "27E9,⟨U+27E9⟩,escape_mark,LOW",
    "2800,⟨U+2800⟩,invisible_filler,HIGH",
    "3000,⟨U+3000⟩,blank,LOW",
    "3164,⟨U+3164⟩,invisible_filler,HIGH",
    "D800,⟨U+D800⟩,lone_surrogate,HIGH",
    "DFFF,⟨U+DFFF⟩,lone_surrogate,HIGH",
    "E000,⟨U+E000⟩,private_use,HIGH",
    "FE00,⟨U+FE00⟩,variation_selector,HIGH",
    "FE0F,⟨U+FE0F⟩,variation_selector,HIGH",
    "FEFF,⟨BOM⟩,zero_width,HIGH",
    "FFA0,⟨U+FFA0⟩,invisible_filler,HIGH",
    "FFF0,⟨U+FFF0⟩,invisible_filler,HIGH",
    "FFF9,⟨U+FFF9⟩,invisible_filler,HIGH",
    "FFFC,⟨U+FFFC⟩,invisible_filler,HIGH",
    "FFFE,⟨U+FFFE⟩,unassigned,HIGH",
    "0378,⟨U+0378⟩,unassigned,HIGH",
    "16FE4,⟨U+16FE4⟩,invisible_filler,HIGH",
    "1BCA0,⟨U+1BCA0⟩,zero_width,HIGH",
    "1D159,⟨U+1D159⟩,invisible_filler,HIGH",
    "1D173,⟨U+1D173⟩,zero_width,HIGH",
    "E0001,⟨U+E0001⟩,hidden_tags,HIGH",
    "E0041,'⟨tags:\"A\"⟩',hidden_tags,HIGH",
    "E0100,⟨U+E0100⟩,variation_selector,HIGH",
    "F0000,⟨U+F0000⟩,private_use,HIGH",
    "10FFFF,⟨U+10FFFF⟩,unassigned,HIGH"
  })
  void showsByNameWhatWouldActHideOrDrawNothing(
      String hex, String shown, String code, Severity severity) {
    String c = Character.toString(Integer.parseInt(hex, 16));

    SafeText safe = LINES.neutralize("a" + c + "b");

    assertThat(safe.display()).isEqualTo("a" + shown + "b");
    assertThat(safe.findings()).hasSize(1);
    assertThat(safe.findings().get(0).code()).isEqualTo(code);
    assertThat(safe.findings().get(0).offset()).isEqualTo(1);
    assertThat(safe.findings().get(0).severity()).isEqualTo(severity);
  }

  private static Stream<Arguments> terminalSequences() {
    return Stream.of(
        arguments("\u001B[8mhidden\u001B[0m", "⟨ESC⟩[8mhidden⟨ESC⟩[0m"),
        arguments("\u009B31mred", "⟨U+009B⟩31mred"),
        arguments("safe\rrm -rf", "safe⟨CR⟩rm -rf"),
        arguments("cat\b\b\brm x", "cat⟨BS⟩⟨BS⟩⟨BS⟩rm x"),
        arguments(
            "\u001B]8;;https://evil.example\u0007docs", "⟨ESC⟩]8;;https://evil.example⟨BEL⟩docs"));
  }

  /** T-14. */
  @ParameterizedTest
  @MethodSource("terminalSequences")
  void disarmsTerminalSequences(String attack, String shown) {
    SafeText safe = LINES.neutralize(attack);

    assertThat(safe.display()).isEqualTo(shown);
    assertThat(Samples.high(safe)).contains("control");
  }

  /** T-15. */
  @Test
  void showsADirectionOverrideInAFileName() {
    SafeText safe = LINES.neutralize("/safe/\u202Egnp.exe");

    assertThat(safe.display()).isEqualTo("/safe/⟨RLO⟩gnp.exe");
    assertThat(Samples.high(safe)).containsExactly("bidi_control");
  }

  /** T-16. */
  @Test
  void decodesTextHiddenInTags() {
    SafeText safe = LINES.neutralize("ok\uDB40\uDC01" + Samples.tags("rm -rf") + "\uDB40\uDC7F");

    assertThat(safe.display()).isEqualTo("ok⟨U+E0001⟩⟨tags:\"rm -rf\"⟩⟨U+E007F⟩");
    assertThat(safe.findings()).anyMatch(finding -> finding.detail().contains("\"rm -rf\""));
  }

  /** T-16: sixteen selectors for the first bytes, 240 for the others. */
  @Test
  void decodesBytesHiddenInVariationSelectors() {
    StringBuilder hidden = new StringBuilder("\uD83D\uDE00");
    "evil".chars().forEach(c -> hidden.appendCodePoint(0xE0100 + c - 16));

    SafeText safe = LINES.neutralize(hidden.toString());

    assertThat(safe.findings()).hasSize(1);
    assertThat(safe.findings().get(0).severity()).isEqualTo(Severity.HIGH);
    assertThat(safe.findings().get(0).detail()).contains("\"evil\"");
  }

  /** T-17. */
  @Test
  void countsSpacesThatPushTextOutOfSight() {
    SafeText safe = LINES.neutralize("ls" + " ".repeat(5000) + "&& curl evil");

    assertThat(safe.display()).isEqualTo("ls⟨5000 spaces⟩&& curl evil");
    assertThat(Samples.high(safe)).containsExactly("long_blank");
  }

  /** T-17. */
  @Test
  void countsLineFeedsThatPushTextOutOfSight() {
    SafeText safe = LINES.neutralize("ls" + "\n".repeat(300) + "&& curl evil");

    assertThat(safe.display()).isEqualTo("ls⟨300 LF⟩\n&& curl evil");
    assertThat(Samples.high(safe)).containsExactly("long_blank");
  }

  @Test
  void reportsALongStretchOfDifferentBlanks() {
    assertThat(Samples.high(LINES.neutralize("ls" + "\n \u00A0\t".repeat(20) + "rm")))
        .containsExactly("long_blank");
  }

  @Test
  void keepsEightSpacesAndCountsNine() {
    assertThat(LINES.neutralize("a" + " ".repeat(8) + "b").display()).isEqualTo("a        b");
    assertThat(LINES.neutralize("a" + " ".repeat(9) + "b").display()).isEqualTo("a⟨9 spaces⟩b");
  }

  @Test
  void showsSpacesAtTheEdges() {
    assertThat(LINES.neutralize(" a  ").display()).isEqualTo("⟨SP⟩a⟨SP⟩⟨SP⟩");
  }

  @Test
  void breaksLinesOnlyWhereLinesAreWanted() {
    assertThat(LINES.neutralize("a\nb").display()).isEqualTo("a⏎\nb");
    assertThat(Neutralizer.line().neutralize("a\nb").display()).isEqualTo("a⏎b");
    assertThat(Samples.high(Neutralizer.identifier().neutralize("a\nb")))
        .containsExactly("control");
  }

  @Test
  void doesNotTakeALineFeedForAWarning() {
    assertThat(LINES.neutralize("a\nb").findings()).isEmpty();
  }

  /** T-18, R-SHOW-2: the payload is in the last bytes. */
  @Test
  void saysHowMuchIsMissing() {
    SafeText safe = LINES.limit(1000).neutralize("a".repeat(1_000_000) + "rm -rf");

    assertThat(safe.complete()).isFalse();
    assertThat(safe.display()).endsWith("a⟨999006 more characters⟩");
    assertThat(Samples.high(safe)).containsExactly("shown_in_part");
  }

  @Test
  void isCompleteWhenAllFits() {
    assertThat(LINES.limit(3).neutralize("abc").complete()).isTrue();
    assertThat(LINES.limit(3).neutralize("abcd").complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesALimitThatShowsNothing(int limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> LINES.limit(limit));
  }

  @Test
  void groupsStackedMarks() {
    SafeText safe = LINES.neutralize("a" + "\u0301".repeat(7));

    assertThat(safe.display()).startsWith("a⟨7 marks U+0301");
    assertThat(Samples.high(safe)).containsExactly("stacked_marks");
  }

  @ParameterizedTest
  @CsvSource({"'\u0301a',⟨U+0301⟩a", "'a \u0301',a ⟨U+0301⟩", "'a\u200B\u0301',a⟨ZWSP⟩⟨U+0301⟩"})
  void doesNotLetAMarkSitOnOurText(String text, String shown) {
    assertThat(LINES.neutralize(text).display()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍❤️‍💋‍👨",
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "🏴‍☠️",
        "👋🏽",
        "👩🏿‍🚀",
        "❤️",
        "1️⃣",
        "#️⃣",
        "🇺🇳",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73\uDB40\uDC7F"
      })
  void keepsEmojiSequences(String emoji) {
    assertThat(LINES.neutralize("a" + emoji + "b"))
        .isEqualTo(new SafeText("a" + emoji + "b", List.of(), true));
  }

  @Test
  void doesNotKeepTagsOfOtherFlags() {
    assertThat(Samples.high(LINES.neutralize("🏴" + Samples.tags("ustx") + "\uDB40\uDC7F")))
        .contains("hidden_tags");
  }

  @Test
  void keepsNoJoinerBeyondTheLongestSequence() {
    assertThat(Samples.high(LINES.neutralize("👩" + "\u200D👩".repeat(20)))).contains("zero_width");
  }

  @Test
  void saysThatATextRunsFromRightToLeft() {
    SafeText safe = LINES.neutralize("שלום עולם");

    assertThat(safe.display()).isEqualTo("שלום עולם");
    assertThat(safe.findings())
        .containsExactly(
            new TextFinding("right_to_left", 0, Severity.LOW, "reads from right to left"));
  }

  @Test
  void takesTheJoinersOfPersianAndHindiForUsual() {
    assertThat(Samples.high(LINES.neutralize("می‌خواهم"))).isEmpty();
    assertThat(Samples.high(LINES.neutralize("क्‍ष"))).isEmpty();
    assertThat(LINES.neutralize("می‌خواهم").display()).isEqualTo("می⟨ZWNJ⟩خواهم");
  }

  @Test
  void keepsSomeFindingsOfEachKindAndCountsTheOthers() {
    SafeText safe = LINES.neutralize("a\u00A0".repeat(1000) + "\u202E" + "a\u202E".repeat(99));

    assertThat(safe.findings()).hasSize(17);
    assertThat(safe.findings().get(16))
        .isEqualTo(new TextFinding("more_findings", 17, Severity.HIGH, "1084 more of these"));
    assertThat(Samples.high(safe)).contains("bidi_control");
  }

  /** Threats 17 and 18 together: any megabyte is shown at once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "\n",
        "\u202E",
        "\u0301",
        "\uFE0F",
        "\uDB40\uDC41",
        "👩\u200D",
        "a\u200B",
        "中",
        "\uD800",
        "1\uFE0F"
      })
  void showsAMegabyteQuickly(String unit) {
    String text = unit.repeat(1_000_000 / unit.length());
    LINES.neutralize(text);

    long start = System.nanoTime();
    LINES.neutralize(text);

    // The aim is 50 ms; a shared build machine may pause, a quadratic scan would take minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }
}
