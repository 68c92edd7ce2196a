package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Any bytes: the reader agrees with {@link StrictJsonOracle}, whole or in pieces, and what it reads survives being written. */
@Tag("fuzz")
class JsonFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void agreesWithTheGrammarOnAnyBytes(byte[] text) throws IOException {
    JsonValue value;
    try {
      value = JsonValue.parse(text);
    } catch (JsonException e) {
      assertThat(StrictJsonOracle.accepts(text)).isFalse();
      assertThat(e.offset()).isBetween(0L, (long) text.length);
      return;
    }
    assertThat(StrictJsonOracle.accepts(text)).isTrue();
    assertThat(JsonValue.read(new JsonStrictnessTest.OneByteAtATime(text), JsonLimits.defaults()))
        .isEqualTo(value);
    assertThat(JsonValue.parse(value.toUtf8())).isEqualTo(value);
    assertThat(JsonValue.parse(value.toCanonicalUtf8())).isEqualTo(value);
  }
}
