package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostValuesTest {
  enum Level {
    LOW,
    @JsonProperty("very-high")
    HIGH
  }

  record Point(int x, BigDecimal y, @Nullable List<String> tags) {}

  record Holder(
      JsonObject object,
      JsonValue any,
      @Nullable JsonArray none,
      Level level,
      Map<String, JsonNumber> numbers) {}

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(null, "null"),
        Arguments.of(true, "true"),
        Arguments.of((byte) 1, "1"),
        Arguments.of((short) -1, "-1"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of(-0.0, "-0.0"),
        Arguments.of(1e100, "1.0E100"),
        Arguments.of(
            new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
        Arguments.of(new BigDecimal("1.50"), "1.50"),
        Arguments.of(new AtomicInteger(5), "5"),
        Arguments.of('c', "\"c\""),
        Arguments.of(CharBuffer.wrap("sb"), "\"sb\""),
        Arguments.of(Level.LOW, "\"LOW\""),
        Arguments.of(Level.HIGH, "\"very-high\""),
        Arguments.of(Optional.empty(), "null"),
        Arguments.of(Optional.of(List.of(1)), "[1]"),
        Arguments.of(new int[][] {{1}, {}}, "[[1],[]]"),
        Arguments.of(new String[] {"a", null}, "[\"a\",null]"),
        Arguments.of(new byte[] {1, 2, 3}, "\"AQID\""),
        Arguments.of(Path.of("a", "b"), null),
        Arguments.of(URI.create("https://example.com/a"), "\"https://example.com/a\""),
        Arguments.of(new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
        Arguments.of(Map.of(Level.LOW, Map.of('k', 1)), "{\"LOW\":{\"k\":1}}"),
        Arguments.of(
            new Point(1, new BigDecimal("2.50"), null), "{\"x\":1,\"y\":2.50,\"tags\":null}"),
        Arguments.of(
            List.of(new Point(1, BigDecimal.TEN, List.of())), "[{\"x\":1,\"y\":10,\"tags\":[]}]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void convertsValuesOfTheHost(@Nullable Object value, @Nullable String json) {
    if (json != null) {
      assertThat(JsonValue.of(value).toJson()).isEqualTo(json);
    } else {
      assertThat(JsonValue.of(value)).isInstanceOf(JsonString.class);
    }
  }

  @Test
  void leavesItsOwnValuesAsTheyAre() {
    JsonValue value = JsonArray.of(1);
    assertThat(JsonValue.of(value)).isSameAs(value);
    assertThat(JsonArray.copyOf(JsonArray.of(value))).isEqualTo(JsonArray.of(value));
    assertThat(JsonValue.of(JsonObject.of("a", value).members()))
        .isEqualTo(JsonObject.of("a", value));
  }

  @Test
  void refusesWhatHasNoJsonForm() {
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(cyclic);
    Map<String, Object> cyclicMap = new LinkedHashMap<>();
    cyclicMap.put("self", cyclicMap);
    for (Object value : Arrays.asList(
        new Object(),
        Double.NaN,
        Float.NEGATIVE_INFINITY,
        "\ud800",
        Map.of(1, 2),
        cyclic,
        cyclicMap,
        List.of(new Object()),
        new Object[] {"\udfff"})) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(value));
    }
    Map<@Nullable String, Integer> nullKey = new LinkedHashMap<>();
    nullKey.put(null, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(nullKey));
  }

  record Broken(double value) {}

  record Text(String text) {}

  @Test
  void refusesRecordsThatHoldWhatHasNoJsonForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(new Broken(Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of(new Text("\ud800")));
  }

  @Test
  void convertsToTypesOfTheHost() throws Exception {
    assertThat(
            JsonValue.parse("{\"x\":1,\"y\":2.50,\"tags\":[\"a\"],\"more\":{}}").as(Point.class))
        .isEqualTo(new Point(1, new BigDecimal("2.50"), List.of("a")));
    assertThat(JsonValue.parse("\"very-high\"").as(Level.class)).isEqualTo(Level.HIGH);
    assertThat(JsonValue.parse("7").as(int.class)).isEqualTo(7);
    assertThat(JsonValue.parse("\"s\"").as(String.class)).isEqualTo("s");
    assertThat(JsonValue.parse("[1,2]").as(int[].class)).containsExactly(1, 2);
    assertThat(JsonValue.parse("{\"a\":[1,1.10,9007199254740993,true,null]}").as(Object.class))
        .isEqualTo(
            Map.of("a", Arrays.asList(1, new BigDecimal("1.10"), 9007199254740993L, true, null)));
    JsonValue value = JsonValue.parse("{}");
    assertThat(value.as(JsonObject.class)).isSameAs(value);
    assertThat(value.as(JsonValue.class)).isSameAs(value);
  }

  @Test
  void carriesJsonInsideRecordsBothWays() throws Exception {
    String json =
        "{\"object\":{\"n\":[1.10,1e400,\"\\u0000\"]},\"any\":null,\"none\":null,\"level\":\"LOW\",\"numbers\":{\"a\":9007199254740993}}";
    Holder holder = JsonValue.parse(json).as(Holder.class);
    assertThat(holder.object()).isEqualTo(JsonValue.parse("{\"n\":[1.10,1e400,\"\\u0000\"]}"));
    assertThat(holder.any()).isSameAs(JsonNull.INSTANCE);
    assertThat(holder.none()).isNull();
    assertThat(holder.numbers()).containsEntry("a", JsonNumber.parse("9007199254740993"));
    assertThat(JsonValue.of(holder).toJson()).isEqualTo(json);
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of("{\"x\":\"secret\"}", Point.class, "Point: x"),
        Arguments.of("{\"x\":\"1\"}", Point.class, "Point: x"),
        Arguments.of("{\"x\":1.5}", Point.class, "Point: x"),
        Arguments.of("{\"x\":null}", Point.class, "Point: x"),
        Arguments.of("{\"x\":3000000000}", Point.class, "Point: x"),
        Arguments.of("{\"tags\":[[\"secret\"]]}", Point.class, "Point: "),
        Arguments.of("{\"object\":[\"secret\"]}", Holder.class, "Holder: object"),
        Arguments.of("{\"numbers\":{\"secret\":\"secret\"}}", Holder.class, "Holder: numbers.[]"),
        Arguments.of("{\"level\":\"secret\"}", Holder.class, "Holder: level"),
        Arguments.of("\"secret\"", Level.class, "Level"),
        Arguments.of("\"secret\"", int.class, "int"),
        Arguments.of("1", String.class, "String"),
        Arguments.of("null", Point.class, "Point"),
        Arguments.of("{}", JsonArray.class, "JsonArray"),
        Arguments.of("[\"secret\"]", Thread.class, "Thread"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void saysWhereAValueDoesNotFitAndNeverWhatItIs(String json, Class<?> type, String place)
      throws Exception {
    JsonValue value = JsonValue.parse(json);
    Throwable refusal = catchThrowable(() -> value.as(type));
    assertThat(refusal)
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining(place);
    assertThat(refusal.getMessage()).doesNotContain("secret");
  }
}
