package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e9999, 0",
    "7, 7",
    "7.0, 7",
    "7.000000000000000000000000000000000000000000000, 7",
    "70e-1, 7",
    "0.7e1, 7",
    "1e3, 1000",
    "-1E+3, -1000",
    "9007199254740993, 9007199254740993",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "922337203685477580.7e1, 9223372036854775807",
    "9223372036854775808,",
    "-9223372036854775809,",
    "7.5,",
    "7.00000000000000000000000000000000000000000000001,",
    "1e-1,",
    "1e19,",
    "1e400,",
    "1e10000,",
    "1e-10000,",
  })
  void isALongOnlyIfThatIsExact(String lexeme, Long expected) {
    assertThat(JsonNumber.parse(lexeme).longValueExact())
        .isEqualTo(expected == null ? OptionalLong.empty() : OptionalLong.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "01",
        "-01",
        "00",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "1e1.5",
        "0x1",
        "1_0",
        "1 ",
        " 1",
        "NaN",
        "Infinity",
        "1f",
        "１",
        "--1",
        "1-1",
        "1e1e1",
        "1.1.1",
        "1e1000001",
        "1e-1000001",
        "1e99999999999999999999"
      })
  void refusesTextThatIsNoJsonNumber(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.parse(text));
  }

  @Test
  void refusesNumbersWithoutAnEnd() {
    assertThat(JsonNumber.parse("9".repeat(100_000)).lexeme()).hasSize(100_000);
    assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.parse("9".repeat(100_001)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValue.of(BigInteger.TEN.pow(100_000)));
    for (double value :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> JsonNumber.of(value));
      assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.of((float) value));
    }
  }

  @Test
  void givesEveryLongAndDoubleBack() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      long integer = random.nextLong() >> random.nextInt(64);
      JsonNumber number = JsonNumber.of(integer);
      if (number.longValueExact().orElseThrow() != integer
          || !number.lexeme().equals(Long.toString(integer))) {
        throw new AssertionError(integer);
      }
      double real =
          i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt() / 1000.0;
      if (Double.isFinite(real)
          && ((JsonNumber) JsonValue.parse(JsonNumber.of(real).toJson())).doubleValue() != real) {
        throw new AssertionError(real);
      }
    }
  }

  @Test
  void keepsTheDigitsOfAnyPlainDecimal() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 100_000; i++) {
      BigDecimal decimal = new BigDecimal(
          BigInteger.valueOf(random.nextLong() >> random.nextInt(64)), random.nextInt(40));
      String lexeme = decimal.toPlainString();
      JsonNumber number = JsonNumber.parse(lexeme);
      if (!new String(number.toUtf8(), StandardCharsets.US_ASCII).equals(lexeme)
          || !number.lexeme().equals(lexeme)
          || !number.bigDecimalValue().toPlainString().equals(lexeme)
          || number.doubleValue() != decimal.doubleValue()) {
        throw new AssertionError(lexeme);
      }
    }
  }

  @Test
  void comparesByText() throws Exception {
    assertThat(JsonNumber.parse("1"))
        .isEqualTo(JsonNumber.of(1))
        .isEqualTo(JsonValue.parse("1"))
        .hasSameHashCodeAs(JsonValue.parse("1"))
        .isNotEqualTo(JsonNumber.parse("1.0"))
        .isNotEqualTo(JsonNumber.parse("1e0"));
    assertThat(JsonNumber.parse("1e400"))
        .isEqualTo(JsonValue.parse("1e400"))
        .hasSameHashCodeAs(JsonValue.parse("1e400"));
    assertThat(JsonNumber.parse("0")).isNotEqualTo(JsonNumber.parse("-0"));
    assertThat(JsonNumber.of(Long.MIN_VALUE))
        .isEqualTo(JsonNumber.parse(Long.toString(Long.MIN_VALUE)));
  }
}
