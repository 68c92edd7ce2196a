package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R-PAT-2: one dialect, with a frozen table of what matches what. */
class GlobTest {
  record Row(String pattern, String value, boolean allows, boolean refuses) {}

  static List<Row> table() throws IOException {
    try (InputStream in = Objects.requireNonNull(GlobTest.class.getResourceAsStream("globs.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(GlobTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split(" \\| ", -1);
    return new Row(
        cells[0],
        cells[1].replace("\\n", "\n").replace("\\u202e", "\u202e"),
        cells[2].equals("yes"),
        cells[3].equals("yes"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void matchesWhatTheTableSays(Row row) {
    assertThat(Glob.of(row.pattern, Leaning.ALLOWING).matches(row.value)).isEqualTo(row.allows);
    assertThat(Glob.of(row.pattern, Leaning.REFUSING).matches(row.value)).isEqualTo(row.refuses);
  }

  @Test
  void hasATableOfAtLeastEightyRows() throws IOException {
    assertThat(table()).hasSizeGreaterThanOrEqualTo(80);
  }

  @Test
  void coversLettersDigitsAndThreeSignsWithAStarInAnAllowAndAnythingInADeny() {
    String plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    for (char c = 0; c < 0x2000; c++) {
      String text = String.valueOf(c);
      assertThat(Glob.of("*", Leaning.ALLOWING).matches(text)).isEqualTo(plain.contains(text));
      assertThat(Glob.of("*", Leaning.REFUSING).matches(text)).isTrue();
      assertThat(Glob.isPlain(text)).isEqualTo(plain.contains(text));
    }
    assertThat(Glob.isPlain("")).isFalse();
  }

  /** A star tries every length here: slow, and plainly right. */
  private static boolean slowly(String pattern, String value, Leaning leaning) {
    if (pattern.isEmpty()) {
      return value.isEmpty();
    }
    if (pattern.charAt(0) != '*') {
      return !value.isEmpty()
          && value.charAt(0) == pattern.charAt(0)
          && slowly(pattern.substring(1), value.substring(1), leaning);
    }
    if (slowly(pattern.substring(1), value, leaning)) {
      return true;
    }
    return !value.isEmpty()
        && (leaning == Leaning.REFUSING || Glob.isPlain(value.charAt(0)))
        && slowly(pattern, value.substring(1), leaning);
  }

  @Test
  void agreesWithTryingEveryLengthOnManyRandomPairs() {
    Random random = new Random(7);
    long matched = Stream.generate(() -> random)
        .limit(20_000)
        .filter(r -> {
          String pattern = text(r, "ab*;", 7);
          String value = text(r, "ab;", 9);
          for (Leaning leaning : Leaning.values()) {
            assertThat(Glob.of(pattern, leaning).matches(value))
                .as("%s over %s", pattern, value)
                .isEqualTo(slowly(pattern, value, leaning));
          }
          return Glob.of(pattern, Leaning.REFUSING).matches(value);
        })
        .count();
    assertThat(matched).isGreaterThan(500);
  }

  private static String text(Random random, String alphabet, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
