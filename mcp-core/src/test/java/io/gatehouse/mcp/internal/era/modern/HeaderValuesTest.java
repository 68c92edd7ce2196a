package io.gatehouse.mcp.internal.era.modern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-07-28 {@code basic/transports/streamable-http#value-encoding}. */
class HeaderValuesTest {
  @DisplayName("M066 M067 M068 M069 values are encoded where they are unsafe or look encoded")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "us-west1|us-west1",
        "us west 1|us west 1",
        "Hello, 世界|=?base64?SGVsbG8sIOS4lueVjA==?=",
        " padded |=?base64?IHBhZGRlZCA=?=",
        " us-west1|=?base64?IHVzLXdlc3Qx?=",
        "us-west1 |=?base64?dXMtd2VzdDEg?=",
        "=?base64?literal?=|=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
        "=?base64?=|=?base64?PT9iYXNlNjQ/PQ==?=",
        "=?base64?open|=?base64?open",
        "=?BASE64?x?=|=?BASE64?x?=",
        "a?=|a?=",
      },
      delimiter = '|')
  void encodes(String text, String value) {
    assertThat(HeaderValues.encode(text)).isEqualTo(value);
  }

  @DisplayName("M067 control characters are encoded, a tab too")
  @Test
  void encodesControlCharacters() {
    assertThat(HeaderValues.encode("line1\nline2")).isEqualTo("=?base64?bGluZTEKbGluZTI=?=");
    assertThat(HeaderValues.encode("line1\r\nline2")).isEqualTo("=?base64?bGluZTENCmxpbmUy?=");
    assertThat(HeaderValues.encode("\tindented")).isEqualTo("=?base64?CWluZGVudGVk?=");
    assertThat(HeaderValues.encode("a\tb")).isEqualTo("=?base64?YQli?=");
    assertThat(HeaderValues.encode("\u007f")).isEqualTo("=?base64?fw==?=");
  }

  @Test
  void anEmptyTextIsAnEmptyValue() {
    assertThat(HeaderValues.encode("")).isEmpty();
  }

  @Test
  void everyValueIsPrintableAsciiAndCanBeReadBack() {
    for (int codePoint = 0; codePoint < 0x11000; codePoint++) {
      if (codePoint < 0xD800 || codePoint > 0xDFFF) {
        String text = Character.toString(codePoint);
        String value = HeaderValues.encode(text);
        assertThat(value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E)).isTrue();
        assertThat(decode(value)).isEqualTo(text);
      }
    }
  }

  private static String decode(String value) {
    return value.startsWith("=?base64?") && value.endsWith("?=")
        ? new String(
            Base64.getDecoder().decode(value.substring(9, value.length() - 2)),
            StandardCharsets.UTF_8)
        : value;
  }
}
