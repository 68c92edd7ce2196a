package io.gatehouse.mcp.oauth.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any query: none, or one that every other reader would read alike. */
@Tag("fuzz")
class CallbackFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void readsOneAnswerOrNone(byte[] query) {
    String raw = new String(query, StandardCharsets.ISO_8859_1);
    boolean carries = CallbackQuery.carries(raw, "s");
    Optional<CallbackQuery> read = CallbackQuery.parse(raw);
    if (read.isEmpty()) {
      return;
    }
    CallbackQuery answer = read.get();
    assertThat(answer.code().isPresent()).isNotEqualTo(answer.error().isPresent());
    assertThat(values(raw, "code")).isEqualTo(answer.code().stream().toList());
    assertThat(values(raw, "error")).isEqualTo(answer.error().stream().toList());
    assertThat(values(raw, "state")).isEqualTo(answer.state().stream().toList());
    assertThat(values(raw, "iss")).isEqualTo(answer.issuer().stream().toList()).doesNotContain("");
    assertThat(answer).hasToString("CallbackQuery[hidden]");
    if (carries) {
      assertThat(answer.state()).contains("s");
    }
  }

  /** What a lenient reader finds under {@code name}, in any spelling, as often as it is there. */
  private static List<String> values(String raw, String name) {
    List<String> values = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (decoded(key).equals(name)) {
        values.add(decoded(pair.substring(equals < 0 ? pair.length() : equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
