package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259 to the letter: what it allows is read, anything else is refused, from bytes and from slow streams alike. */
class JsonStrictnessTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " true ",
        "\t\r\n false\n",
        "0",
        "-0",
        "-0.0",
        "1e400",
        "1E+2",
        "1e-2",
        "9007199254740993",
        "18446744073709551616",
        "123456789012345678901234567890.00",
        "\"\"",
        "\"\\u0000\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\uD83D\\uDE00\"",
        "\"\u2028\u2029\u007f\"",
        "\"\ufeff\"",
        "\"\uffff\"",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        "[1,[2,{\"a\":[]}]]",
        "{\"\":1}",
        "{\"a\":null,\"A\":null,\"\\u0061a\":null}",
      })
  void readsWhatTheGrammarAllows(String text) throws Exception {
    JsonValue value = JsonValue.parse(text);
    assertThat(JsonValue.read(
            new OneByteAtATime(text.getBytes(StandardCharsets.UTF_8)), JsonLimits.defaults()))
        .isEqualTo(value);
    assertThat(JsonValue.parse(value.toUtf8())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "[1] 2                 | TRAILING_TOKEN",
        "{} {}                 | TRAILING_TOKEN",
        "null null             | TRAILING_TOKEN",
        "1 \"a                 | TRAILING_TOKEN",
        "[1]]                  | TRAILING_TOKEN",
        "[1],                  | TRAILING_TOKEN",
        "[1                    | UNEXPECTED_END",
        "[1,                   | UNEXPECTED_END",
        "{                     | UNEXPECTED_END",
        "{\"a\"                | UNEXPECTED_END",
        "{\"a\":               | UNEXPECTED_END",
        "{\"a\":1              | UNEXPECTED_END",
        "\"abc                 | UNEXPECTED_END",
        "\"abc\\               | UNEXPECTED_END",
        "\"\\u12               | UNEXPECTED_END",
        "[1,]                  | SYNTAX",
        "[,1]                  | SYNTAX",
        "[1 2]                 | SYNTAX",
        "{\"a\":1,}            | SYNTAX",
        "{\"a\" 1}             | SYNTAX",
        "{a:1}                 | SYNTAX",
        "{'a':1}               | SYNTAX",
        "{1:1}                 | SYNTAX",
        "{null:1}              | SYNTAX",
        "['a']                 | SYNTAX",
        "[1}                   | SYNTAX",
        "{\"a\":1]             | SYNTAX",
        "/* a */ 1             | SYNTAX",
        "1 // a                | TRAILING_TOKEN",
        "# a                   | SYNTAX",
        "[NaN]                 | SYNTAX",
        "[Infinity]            | SYNTAX",
        "[-Infinity]           | SYNTAX",
        "[+1]                  | SYNTAX",
        "[01]                  | SYNTAX",
        "[-01]                 | SYNTAX",
        "[00]                  | SYNTAX",
        "[.5]                  | SYNTAX",
        "[1.]                  | SYNTAX",
        "[1.e2]                | SYNTAX",
        "[1e]                  | SYNTAX",
        "[1e+]                 | SYNTAX",
        "[0x10]                | SYNTAX",
        "[1_000]               | SYNTAX",
        "[-]                   | SYNTAX",
        "[1a]                  | SYNTAX",
        "01                    | SYNTAX",
        "1a                    | SYNTAX",
        "nullnull              | SYNTAX",
        "tru                   | UNEXPECTED_END",
        "[trux]                | SYNTAX",
        "-                     | UNEXPECTED_END",
        "1e                    | UNEXPECTED_END",
        "\"\\u00g            | SYNTAX",
        "[truefalse]           | SYNTAX",
        "[True]                | SYNTAX",
        "[undefined]           | SYNTAX",
        "[\"\\x41\"]           | SYNTAX",
        "[\"\\'\"]             | SYNTAX",
        "[\"\\u00g0\"]         | SYNTAX",
        "[\"\\U0041\"]         | SYNTAX",
        "{\"a\":1,\"a\":1}     | DUPLICATE_NAME",
        "{\"a\":1,\"\\u0061\":2}      | DUPLICATE_NAME",
        "[{\"b\":{\"a\":1,\"a\":{}}}] | DUPLICATE_NAME",
        "\"\\ud800\"           | LONE_SURROGATE",
        "\"\\udc00\"           | LONE_SURROGATE",
        "\"\\ud800\\u0041\"    | LONE_SURROGATE",
        "\"\\udc00\\ud800\"    | LONE_SURROGATE",
        "\"\\ud800x\\udc00\"   | LONE_SURROGATE",
        "{\"\\uDBFF\":1}       | LONE_SURROGATE",
      })
  void refusesWhatItForbids(String text, Reason reason) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'', EMPTY",
    "20, EMPTY",
    "0a0920, EMPTY",
    // Byte order marks and other encodings: "[]" as UTF-16 and UTF-32 in both orders, with and
    // without a mark.
    "efbbbf5b5d, ENCODING",
    "fffe5b005d00, ENCODING",
    "feff005b005d, ENCODING",
    "5b005d00, ENCODING",
    "005b005d, ENCODING",
    "0000005b0000005d, ENCODING",
    "5b0000005d000000, ENCODING",
    "0000feff0000005b, ENCODING",
    // Inside a string: overlong forms, surrogates (CESU-8), beyond U+10FFFF, stray and missing
    // continuation bytes.
    "22c08022, ENCODING",
    "22c1bf22, ENCODING",
    "22e0808022, ENCODING",
    "22e09fbf22, ENCODING",
    "22f080808022, ENCODING",
    "22f08fbfbf22, ENCODING",
    "22eda08022, ENCODING",
    "22edbfbf22, ENCODING",
    "22eda0bdedb88022, ENCODING",
    "22f490808022, ENCODING",
    "22f580808022, ENCODING",
    "22ff22, ENCODING",
    "2280 22, ENCODING",
    "22c322, ENCODING",
    "22e28222, ENCODING",
    "22f09f9822, ENCODING",
    "22c3, ENCODING",
    "22f09f98, ENCODING",
    // Latin-1.
    "22e922, ENCODING",
    // Control characters in strings and between tokens; spaces that are not JSON's.
    "22410022, SYNTAX",
    "220a22, SYNTAX",
    "221f22, SYNTAX",
    "5b310c5d, SYNTAX",
    "5b310b5d, SYNTAX",
    "5b31005d, SYNTAX",
    "5b31c2a05d, SYNTAX",
    "5be280a85d, SYNTAX",
    "1e5b5d, SYNTAX",
    "5b5d00, TRAILING_TOKEN",
  })
  void refusesBytesThatAreNotPlainUtf8Json(String hex, Reason reason) {
    assertRefused(HexFormat.of().parseHex(hex.replace(" ", "")), reason);
  }

  private static void assertRefused(byte[] bytes, Reason reason) {
    JsonException whole = catchThrowableOfType(JsonException.class, () -> JsonValue.parse(bytes));
    assertThat(whole).isNotNull();
    assertThat(whole.reason()).isEqualTo(reason);
    assertThat(whole.offset()).isBetween(0L, (long) bytes.length);
    JsonException pieces = catchThrowableOfType(
        JsonException.class,
        () -> JsonValue.read(new OneByteAtATime(bytes), JsonLimits.defaults()));
    assertThat(pieces).isNotNull();
    assertThat(pieces.reason()).isEqualTo(reason);
    assertThat(pieces.offset()).isBetween(0L, (long) bytes.length);
  }

  /** Gives one byte per call, so that every character and token is cut wherever it can be. */
  static final class OneByteAtATime extends InputStream {
    private final InputStream bytes;

    OneByteAtATime(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes.read(target, offset, Math.min(1, length));
    }
  }
}
