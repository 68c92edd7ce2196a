package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any conditions over any value: an answer, never an exception, the same one twice, and no deny that misses what an allow takes. */
@Tag("fuzz")
class MatcherFuzzTest {
  private static final Bindings BINDINGS =
      new Bindings(Map.of("workspace", "/w"), Optional.of(path -> path + "/x"));

  /** The first line is the conditions, the rest the value. */
  @FuzzTest(maxDuration = "30s")
  void answersWhateverItIsAsked(byte[] text) {
    String[] parts = new String(text, StandardCharsets.UTF_8).split("\n", 2);
    JsonValue conditions;
    JsonValue value;
    try {
      conditions = JsonValue.parse(parts[0]);
      value = JsonValue.parse(parts[parts.length - 1]);
    } catch (JsonException e) {
      return;
    }
    Tri allowed = test(conditions, value, Leaning.ALLOWING);
    Tri refused = test(conditions, value, Leaning.REFUSING);
    if (allowed == Tri.TRUE) {
      assertThat(refused).isNotEqualTo(Tri.FALSE);
    }
  }

  /** What the conditions say; not told if the reader finds a mistake in them, or if they are about each element, of which there may be none. */
  private static Tri test(JsonValue conditions, JsonValue value, Leaning leaning) {
    List<String> problems = new ArrayList<>();
    Conditions read = new MatcherReader(leaning, (at, code, message) -> problems.add(code))
        .read(conditions, JsonPointer.root());
    Tri tri = read.test(value, BINDINGS);
    assertThat(read.test(value, BINDINGS)).isEqualTo(tri);
    assertThat(read.unmet(value, BINDINGS).isEmpty()).isEqualTo(tri == Tri.TRUE);
    return problems.isEmpty() && !read.names().contains("each") ? tri : Tri.INDETERMINATE;
  }
}
