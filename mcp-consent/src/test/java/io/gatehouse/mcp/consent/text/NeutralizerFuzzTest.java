package io.gatehouse.mcp.consent.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Any text, lone surrogates included: what is shown can be turned back, and holds nothing that is not safe to show. */
@Tag("fuzz")
class NeutralizerFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void showsAnyTextSafelyAndInFull(byte[] bytes) {
    check(new String(bytes, StandardCharsets.UTF_8));
    check(new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16BE));
  }

  private static void check(String text) {
    String shown = Neutralizer.line().neutralize(text).display();
    assertThat(Restorer.restore(shown)).isEqualTo(text);
    assertThat(Neutralizer.line().neutralize(text).complete()).isTrue();
    assertThat(shown.codePoints())
        .noneMatch(c -> c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E));
    Lookalikes.skeleton(text);
    Neutralizer.identifier().neutralize(text);
  }
}
