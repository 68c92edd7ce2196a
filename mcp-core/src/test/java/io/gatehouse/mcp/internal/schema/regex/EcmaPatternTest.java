package io.gatehouse.mcp.internal.schema.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcmaPatternTest {
  private static boolean found(String pattern, String text) {
    try {
      return EcmaPattern.compile(pattern, 50_000).isFoundIn(text, new Steps(10_000_000));
    } catch (PatternException e) {
      throw new AssertionError(pattern + " " + e.getMessage(), e);
    }
  }

  /** A pattern, a text, and whether the pattern is found; {@code ⏎} is a line feed. */
  @ParameterizedTest
  @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
      abc xabcx true
      abc xabx false
      `` x true
      ^$ `` true
      ^a$ a true
      ^a$ a⏎ false
      ^b a⏎b false
      a|b|c xc true
      ^(?:a|bc)$ bc true
      ^(|a)$ a true
      ^a*$ aaa true
      ^a+$ `` false
      ^a?$ aa false
      ^a{3}$ aaa true
      ^a{3}$ aa false
      ^a{2,}$ aaaa true
      ^a{2,3}$ aaaa false
      ^a{0}b$ b true
      ^a{0,2}?$ aa true
      ^a*?b$ aab true
      ^a{$ a{ true
      ^a{,3}$ a{,3} true
      ^{a}$ {a} true
      ^]$ ] true
      ^.$ 😀 true
      ^.$ ⏎ false
      ^..$ 😀 false
      ^[😀-😃]$ 😁 true
      ^\\ud83d\\ude00$ 😀 true
      ^\\u{1F600}$ 😀 true
      ^\\u0041\\x42\\cA?$ AB true
      ^[a-c]+$ abc true
      ^[^a-c]+$ abd false
      ^[-a]+$ -a true
      ^[a-]+$ -a true
      ^[\\w-.]+$ a-. true
      ^[]$ a false
      ^[^]$ ⏎ true
      ^[[]$ [ true
      ^[a&&b]$ & true
      ^[\\b]$ b false
      ^[\\]\\-\\\\]+$ ]-\\ true
      ^\\d$ 5 true
      ^\\d$ ٣ false
      ^\\D$ ٣ true
      ^\\w+$ aZ_9 true
      ^\\w$ é false
      ^\\W$ é true
      ^\\S$ x true
      ^\\s$ \u00a0 true
      ^\\s$ \ufeff true
      ^\\p{L}+$ é true
      ^\\p{Letter}+$ 5 false
      ^\\P{L}$ 5 true
      ^\\p{Lu}\\p{Ll}$ Éa true
      ^\\p{Script=Greek}+$ αβ true
      ^\\p{sc=Greek}+$ ab false
      ^\\p{gc=Nd}$ ٣ true
      ^[\\p{L}\\d]+$ é5 true
      ^[^\\p{L}]$ é false
      ^\\/\\.\\-\\@$ /.-@ true
      \\bfoo\\b a-foo-b true
      \\bfoo\\b afoob false
      \\Boo\\b foo true
      ^(?=.*\\d)(?=.*[a-z]).{4,}$ abc1 true
      ^(?=.*\\d)(?=.*[a-z]).{4,}$ abcd false
      ^(?!.*\\.\\.)[a-z.]+$ a.b true
      ^(?!.*\\.\\.)[a-z.]+$ a..b false
      (?<=a)b ab true
      (?<=a)b cb false
      (?<!a)b ab false
      (?<!a)b b true
      ^(?<year>\\d{4})$ 2026 true
      ^((a|b)+c)*$ abcbc true
      ^(a*)*$ aaa true
      ^(?:(?=a)a)+$ aaa true
      """)
  void isFoundAsEcmaScriptSays(String pattern, String text, boolean expected) {
    assertThat(found(pattern.replace('⏎', '\n'), text.replace('⏎', '\n'))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
      ( `has a group without its closing parenthesis`
      a) `has a closing parenthesis too many`
      [a `ends too early`
      * `repeats nothing`
      a|+ `repeats nothing`
      {3} `repeats nothing`
      a** `repeats nothing`
      ^* `repeats something that is no character or group`
      (?<=a)* `repeats something that is no character or group`
      a{3,2} `has a repetition whose bounds are out of order`
      [c-a] `has a range whose bounds are out of order`
      \\ `ends too early`
      \\a `has an escape that ECMA-262 does not know`
      \\Z `has an escape that ECMA-262 does not know`
      \\é `has an escape that ECMA-262 does not know`
      \\01 `has an octal escape, which ECMA-262 does not know`
      \\c1 `has a control escape without a letter`
      \\x1 `ends too early`
      \\xzz `has an escape with too few hexadecimal digits`
      \\u{110000} `has an escape that is no code point`
      \\u{} `has an escape that is no code point`
      \\ud83d\\u0041 `has an escape that is half of a surrogate pair`
      \\p `has an escape without its braces`
      \\pL `has an escape without its braces`
      \\p{Nope} `names a Unicode property that is not supported`
      \\p{sc=Nope} `names a Unicode property that is not supported`
      (a)\\1 `has a back-reference, which cannot be matched in bounded time`
      (?<a>x)\\k<a> `has a back-reference, which cannot be matched in bounded time`
      (?i)a `has a group of a kind that ECMA-262 does not know`
      (?>a) `has a group of a kind that ECMA-262 does not know`
      (?<>a) `has a group with a bad name`
      a{100001} `repeats something more than 100000 times`
      (a{1000}){1000} `is too large once its counted repetitions are written out`
      """)
  void isRefusedWithAReason(String pattern, String reason) {
    assertThatExceptionOfType(PatternException.class)
        .isThrownBy(() -> EcmaPattern.compile(pattern, 50_000))
        .withMessage(reason);
  }

  @Test
  void doesNotNestWithoutBounds() {
    assertThatThrownBy(() -> EcmaPattern.compile("(".repeat(51) + ")".repeat(51), 1_000))
        .isInstanceOf(PatternException.class)
        .hasMessage("has more than 50 groups inside each other");
  }

  @Test
  void stopsWhenItsStepsAreUsedUp() throws PatternException {
    EcmaPattern pattern = EcmaPattern.compile("a", 10);

    assertThatExceptionOfType(TooManyStepsException.class)
        .isThrownBy(() -> pattern.isFoundIn("b".repeat(10_000), new Steps(100)));
  }

  /** Random patterns of the syntax that both have: {@code java.util.regex} must agree. */
  @Test
  void agreesWithTheRegularExpressionsOfThePlatform() {
    Random random = new Random(20260728);
    for (int i = 0; i < 20_000; i++) {
      String pattern = pattern(random, 4);
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        text.append("abc-".charAt(random.nextInt(4)));
      }
      assertThat(found(pattern, text.toString()))
          .as("%s in %s", pattern, text)
          .isEqualTo(Pattern.compile(pattern).matcher(text).find());
    }
  }

  private static String pattern(Random random, int depth) {
    int kind = depth == 0 ? random.nextInt(3) : random.nextInt(10);
    return switch (kind) {
      case 0 -> String.valueOf("abc".charAt(random.nextInt(3)));
      case 1 -> random.nextBoolean() ? "[ab]" : "[^a-b]";
      case 2 -> random.nextBoolean() ? "." : "\\w";
      case 3 -> pattern(random, depth - 1) + pattern(random, depth - 1);
      case 4 -> "(?:" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
      case 5 -> "(" + pattern(random, depth - 1) + ")" + "*+?".charAt(random.nextInt(3));
      case 6 -> "(" + pattern(random, depth - 1) + "){1," + (1 + random.nextInt(3)) + "}";
      case 7 ->
        random.nextBoolean()
            ? "^" + pattern(random, depth - 1)
            : pattern(random, depth - 1) + "\\b";
      case 8 -> (random.nextBoolean() ? "(?=" : "(?!") + pattern(random, depth - 1) + ")";
      default ->
        (random.nextBoolean() ? "(?<=" : "(?<!") + "[ab]" + ")" + pattern(random, depth - 1);
    };
  }
}
