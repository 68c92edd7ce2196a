package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedleTest {
  @Test
  void findsTheFirstPlaceHoweverMuchATextRepeatsItself() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random, 8);
      String hay = text(random, 40);
      int from = random.nextInt(hay.length() + 1);
      int to = from + random.nextInt(hay.length() - from + 1);
      int index = hay.substring(from, to).indexOf(text);
      assertThat(new Needle(text).endIn(hay, from, to))
          .as("%s in %s from %d to %d", text, hay, from, to)
          .isEqualTo(index < 0 ? -1 : from + index + text.length());
    }
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i > 0; i--) {
      text.append(random.nextBoolean() ? 'a' : 'b');
    }
    return text.toString();
  }
}
