package io.gatehouse.mcp.consent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Text that people write in many languages raises no alarm, and can be turned back like any other. */
class HonestTextTest {
  @ParameterizedTest
  @CsvFileSource(resources = "honest-text.txt", delimiter = '\t', quoteCharacter = '\u0001')
  void raisesNoAlarm(String sentence) {
    SafeText safe = Neutralizer.lines().neutralize(sentence);

    assertThat(Samples.high(safe)).isEmpty();
    assertThat(Restorer.restore(safe.display())).isEqualTo(sentence);
  }
}
