package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any text: the parser answers, with nothing that is not in the text, and nothing in quotes changes what it finds. */
@Tag("fuzz")
class ChallengeFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void findsOnlyWhatIsThere(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    Challenge found = Challenges.parse(List.of(text));
    String bare = text.replace("\\", "");
    if (found.resourceMetadata().isPresent()) {
      assertThat(bare.toLowerCase(Locale.ROOT)).contains("resource_metadata");
      assertThat(bare).contains(found.resourceMetadata().get().replace("\\", ""));
    }
    assertThat(found.scopes()).doesNotHaveDuplicates().allMatch(bare::contains);
    assertThat(bare).contains(found.error().orElse(""));
  }

  @FuzzTest(maxDuration = "20s")
  void readsAParameterBehindAnyQuotedText(FuzzedDataProvider data) {
    String description = printable(data.consumeString(2_000));
    String url = printable(data.consumeString(200));
    String line =
        "Bearer error_description=" + quoted(description) + ", resource_metadata=" + quoted(url);
    assertThat(Challenges.parse(List.of(line)).resourceMetadata())
        .isEqualTo(Optional.of(url).filter(u -> !u.isEmpty()));
  }

  private static String printable(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
