package io.gatehouse.mcp.consent.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shown can always be turned back into the original: no two originals are shown alike. */
class NeutralizerInjectivityTest {
  /** Characters that meet special cases, several of them next to each other in random texts. */
  private static final int[] TRICKY = {
    'a', 'z', '0', '#', ' ', ' ', '\n', '\r', '\t', 0x1B, 0x85, 0xA0, 0xAD, 0x301, 0x302, 0x338,
    0x34F, 0x430, 0x5D0, 0x627, 0x645, 0x915, 0x94D, 0xE01, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E,
    0x2028, 0x20E3, 0x21E5, 0x23CE, 0x2764, 0x27E8, 0x27E9, 0x2800, 0x3000, 0x3164, 0x4E2D, 0xD83D,
    0xDE00, 0xD800, 0xDFFF, 0xE000, 0xFE00, 0xFE0F, 0xFEFF, 0xFF21, 0xFFFE, 0x1D41A, 0x1F3F4,
    0x1F3FD, 0x1F468, 0x1F469, 0x1F466, 0xE0001, 0xE0067, 0xE0062, 0xE0065, 0xE006E, 0xE0022,
    0xE007F, 0xE0100, 0x10FFFF
  };

  private static Neutralizer neutralizer(Neutralizer.Form form) {
    return switch (form) {
      case IDENTIFIER -> Neutralizer.identifier();
      case LINE -> Neutralizer.line();
      case LINES -> Neutralizer.lines();
    };
  }

  @ParameterizedTest
  @EnumSource(Neutralizer.Form.class)
  void restoresEveryScalarValueInFourPositions(Neutralizer.Form form) {
    Neutralizer neutralizer = neutralizer(form);
    int checked = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= 0xD800 && c <= 0xDFFF) {
        continue;
      }
      String text = Character.toString(c);
      roundTrip(neutralizer, text);
      roundTrip(neutralizer, text + "ab");
      roundTrip(neutralizer, "a" + text + "b");
      roundTrip(neutralizer, "ab" + text);
      checked++;
    }
    assertThat(checked).isEqualTo(1_112_064);
  }

  @ParameterizedTest
  @EnumSource(Neutralizer.Form.class)
  void restoresRandomTextsOfTrickyCharacters(Neutralizer.Form form) {
    Neutralizer neutralizer = neutralizer(form);
    Random random = new Random(20260728);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      int parts = random.nextInt(12);
      for (int j = 0; j < parts; j++) {
        String c = Character.toString(TRICKY[random.nextInt(TRICKY.length)]);
        text.append(c.repeat(random.nextInt(10) == 0 ? 1 + random.nextInt(80) : 1));
      }
      roundTrip(neutralizer, text.toString());
    }
  }

  private static void roundTrip(Neutralizer neutralizer, String text) {
    SafeText safe = neutralizer.neutralize(text);
    if (!safe.complete() || !Restorer.restore(safe.display()).equals(text)) {
      fail("not restored: %s shown as %s", Samples.ascii(text), Samples.ascii(safe.display()));
    }
  }
}
