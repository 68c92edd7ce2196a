package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any conditions over any value: an answer, never an exception, and the same one twice. */
@Tag("fuzz")
class MatcherFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void answersWhateverItIsAsked(FuzzedDataProvider data) {
    JsonValue conditions;
    JsonValue value;
    try {
      conditions = JsonValue.parse(data.consumeString(500));
      value = JsonValue.parse(data.consumeRemainingAsString());
    } catch (JsonException e) {
      return;
    }
    Bindings bindings = new Bindings(Map.of("workspace", "/w"), Optional.of(path -> path + "/x"));
    for (Leaning leaning : Leaning.values()) {
      List<String> problems = new ArrayList<>();
      Conditions read = new MatcherReader(leaning, (at, code, message) -> problems.add(code))
          .read(conditions, JsonPointer.root());
      assertThat(read.test(value, bindings)).isEqualTo(read.test(value, bindings));
      if (problems.isEmpty() && read.test(value, bindings) == Tri.TRUE) {
        assertThat(read.unmet(value, bindings)).isEmpty();
      }
    }
  }
}
