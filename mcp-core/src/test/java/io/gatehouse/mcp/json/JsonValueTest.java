package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "1e400",
        "-0",
        "-0.0",
        "0.0",
        "1.50",
        "0.10",
        "-0.05",
        "1E+2",
        "1e-7",
        "288230376151711743",
        "288230376151711744",
        "-288230376151711743",
        "-288230376151711744",
        "9223372036854775808",
        "0.30000000000000004",
        "0.0000000000000000000000000000001",
        "0.00000000000000000000000000000001"
      })
  void keepsEveryCharacterOfANumber(String lexeme) throws Exception {
    assertThat(JsonValue.parse(lexeme).toJson()).isEqualTo(lexeme);
    assertThat(JsonNumber.parse(lexeme).lexeme()).isEqualTo(lexeme);
    assertThat(JsonNumber.parse(lexeme))
        .isEqualTo(JsonValue.parse(lexeme))
        .hasSameHashCodeAs(JsonValue.parse(lexeme));
    assertThat(JsonNumber.parse(lexeme).bigDecimalValue()).isEqualByComparingTo(lexeme);
  }

  record Point(int x, double y, List<String> tags) {}

  enum Level {
    LOW
  }

  @Test
  void convertsHostValuesAndBack() {
    Map<String, Object> map = Map.of("p", new Point(1, 2.5, List.of("a")));
    JsonValue value = JsonArray.of(
        1, 2L, 2.5, "s", true, null, Level.LOW, map, new int[] {1}, Optional.of("o"), List.of());
    assertThat(value.toJson())
        .isEqualTo(
            "[1,2,2.5,\"s\",true,null,\"LOW\",{\"p\":{\"x\":1,\"y\":2.5,\"tags\":[\"a\"]}},[1],\"o\",[]]");
    assertThat(JsonObject.of("x", 1, "y", 2.5, "tags", List.of("a"), "more", 1).as(Point.class))
        .isEqualTo(new Point(1, 2.5, List.of("a")));
  }

  @Test
  void refusesHostValuesWithoutAJsonForm() {
    for (Object value : Arrays.asList(new Object(), Double.NaN, "\ud800", Map.of(1, 2))) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(value));
    }
  }

  @Test
  void writesCanonicallyByUtf16Order() throws Exception {
    JsonValue value = JsonValue.parse(
        "{\"\\uffff\":1,\"\\ud83d\\ude00\":2,\"b\":{\"z\":1e2,\"a\":[]},\"a\":\"\\u001f\\/\\n\"}");
    assertThat(new String(value.toCanonicalUtf8(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"a\":\"\\u001f/\\n\",\"b\":{\"a\":[],\"z\":1e2},\"\ud83d\ude00\":2,\"\uffff\":1}");
  }

  @Test
  void comparesObjectsRegardlessOfMemberOrder() throws Exception {
    assertThat(JsonValue.parse("{\"a\":1,\"b\":[2]}"))
        .isEqualTo(JsonObject.of("b", List.of(2), "a", 1))
        .hasSameHashCodeAs(JsonObject.of("b", List.of(2), "a", 1))
        .isNotEqualTo(JsonObject.of("b", List.of(2), "a", 1.0));
  }

  @Test
  void tellsItsShapeAndNeverItsContent() {
    assertThat(JsonObject.of("secret", "hunter2")).hasToString("JsonObject[1 member]");
    assertThat(JsonValue.of("hunter2").toString()).isEqualTo("JsonString[7 chars]");
  }
}
