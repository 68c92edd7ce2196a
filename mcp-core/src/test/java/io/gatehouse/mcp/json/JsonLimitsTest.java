package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLimitsTest {
  private static final JsonLimits DEFAULTS = JsonLimits.defaults();

  static Stream<Arguments> limits() {
    return Stream.of(
        row(DEFAULTS.withMaxBytes(4), "1234", "12345", Reason.TOO_LARGE, "maxBytes = 4", 4),
        row(DEFAULTS.withMaxBytes(4), " [] ", " []  ", Reason.TOO_LARGE, "maxBytes = 4", 4),
        row(
            DEFAULTS.withMaxDepth(2),
            "[[],{}]",
            "[{\"a\":[]}]",
            Reason.TOO_DEEP,
            "maxDepth = 2",
            6),
        row(
            DEFAULTS.withMaxDepth(1),
            "{\"a\":1}",
            "{\"a\":{}}",
            Reason.TOO_DEEP,
            "maxDepth = 1",
            5),
        row(
            DEFAULTS.withMaxStringLength(2),
            "[\"ab\"]",
            "[\"abc\"]",
            Reason.STRING_TOO_LONG,
            "maxStringLength = 2",
            1),
        row(
            DEFAULTS.withMaxStringLength(2),
            "{\"ab\":1}",
            "{\"abc\":1}",
            Reason.STRING_TOO_LONG,
            "maxStringLength = 2",
            1),
        row(
            DEFAULTS.withMaxStringLength(2),
            "\"\ud83d\ude00\"",
            "\"\ud83d\ude00a\"",
            Reason.STRING_TOO_LONG,
            "maxStringLength = 2",
            0),
        row(
            DEFAULTS.withMaxNumberLength(3),
            "[-12]",
            "[-123]",
            Reason.NUMBER_TOO_LONG,
            "maxNumberLength = 3",
            1),
        row(
            DEFAULTS.withMaxNumberLength(3),
            "1.2",
            "1.23",
            Reason.NUMBER_TOO_LONG,
            "maxNumberLength = 3",
            0),
        row(
            DEFAULTS.withMaxExponent(10),
            "1e+10",
            "1e11",
            Reason.EXPONENT_TOO_LARGE,
            "maxExponent = 10",
            0),
        row(
            DEFAULTS.withMaxExponent(10),
            "1e-10",
            "[1E-11]",
            Reason.EXPONENT_TOO_LARGE,
            "maxExponent = 10",
            1),
        row(
            DEFAULTS.withMaxExponent(0),
            "1e0",
            "0e1",
            Reason.EXPONENT_TOO_LARGE,
            "maxExponent = 0",
            0),
        row(
            DEFAULTS.withMaxMembers(3),
            "[1,[2]]",
            "[1,[2,3]]",
            Reason.TOO_MANY_MEMBERS,
            "maxMembers = 3",
            6),
        row(
            DEFAULTS.withMaxMembers(2),
            "{\"a\":{\"b\":1}}",
            "{\"a\":{\"b\":[1]}}",
            Reason.TOO_MANY_MEMBERS,
            "maxMembers = 2",
            11));
  }

  private static Arguments row(
      JsonLimits limits, String within, String beyond, Reason reason, String named, int offset) {
    return Arguments.of(limits, within, beyond, reason, named, offset);
  }

  @ParameterizedTest
  @MethodSource("limits")
  void saysWhichLimitWasExceededAndHowToRaiseIt(
      JsonLimits limits, String within, String beyond, Reason reason, String named, int offset)
      throws Exception {
    byte[] allowed = within.getBytes(StandardCharsets.UTF_8);
    assertThat(JsonValue.parse(allowed, limits))
        .isEqualTo(JsonValue.read(new ByteArrayInputStream(allowed), limits));

    byte[] refused = beyond.getBytes(StandardCharsets.UTF_8);
    JsonValue.parse(refused);
    JsonException whole =
        catchThrowableOfType(JsonException.class, () -> JsonValue.parse(refused, limits));
    JsonException stream = catchThrowableOfType(
        JsonException.class, () -> JsonValue.read(new ByteArrayInputStream(refused), limits));
    for (JsonException e : new JsonException[] {whole, stream}) {
      assertThat(e.reason()).isEqualTo(reason);
      assertThat(e.offset()).isEqualTo(offset);
      String limit = named.substring(0, named.indexOf(' '));
      assertThat(e)
          .hasMessageContaining("JsonLimits." + named)
          .hasMessageContaining("JsonLimits.with" + limit.replace("max", "Max"));
    }
  }

  @Test
  void allowsTheSizesItPromises() throws Exception {
    assertThat(DEFAULTS)
        .isEqualTo(new JsonLimits(16 << 20, 128, 16 << 20, 1000, 10_000, 2_000_000));
    JsonValue.parse("[".repeat(128) + "]".repeat(128));
    JsonValue.parse("9".repeat(1000));
    JsonValue.parse("1e-10000");
    assertReason(Reason.TOO_DEEP, "[".repeat(129));
    assertReason(Reason.NUMBER_TOO_LONG, "9".repeat(1001));
    assertReason(Reason.EXPONENT_TOO_LARGE, "1e10001");
    assertReason(Reason.EXPONENT_TOO_LARGE, "0e-99999999999999999999");
    assertReason(Reason.TOO_MANY_MEMBERS, "[1" + ",1".repeat(2_000_000) + "]");
  }

  private static void assertReason(Reason reason, String text) {
    JsonException e = catchThrowableOfType(JsonException.class, () -> JsonValue.parse(text));
    assertThat(e.reason()).isEqualTo(reason);
  }

  @Test
  void stopsReadingAStreamThatNeverEnds() {
    Endless endless = new Endless();
    JsonException e = catchThrowableOfType(
        JsonException.class, () -> JsonValue.read(endless, DEFAULTS.withMaxBytes(100_000)));
    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(endless.given).isEqualTo(100_001);
  }

  @SuppressWarnings("InputStreamSlowMultibyteRead")
  private static final class Endless extends InputStream {
    private int given;

    @Override
    public int read() {
      given++;
      return given == 1 ? '"' : 'a';
    }
  }

  @Test
  void refusesLimitsThatLimitNothing() {
    for (Function<Integer, JsonLimits> limit : java.util.List.<Function<Integer, JsonLimits>>of(
        DEFAULTS::withMaxBytes,
        DEFAULTS::withMaxDepth,
        DEFAULTS::withMaxStringLength,
        DEFAULTS::withMaxNumberLength,
        DEFAULTS::withMaxMembers)) {
      assertThatIllegalArgumentException().isThrownBy(() -> limit.apply(0));
      assertThat(limit.apply(1)).isNotEqualTo(DEFAULTS);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxExponent(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxBytes((1 << 30) + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withMaxDepth(501))
        .withMessageContaining("1 to 500");
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxNumberLength(100_001));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withMaxExponent(1_000_001));
  }
}
