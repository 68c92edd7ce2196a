package io.gatehouse.mcp.json;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads strings (RFC 8259 section 7): checks UTF-8, escapes and surrogates while it looks for the closing quote, and decodes only then,
 * since most strings turn out to be plain ASCII that needs no decoding.
 */
final class StringScanner {
  private final ByteWindow window;
  private final JsonLimits limits;

  /** Where the scan is, from the opening quote. */
  private int at;

  /** How many bytes more than characters there are so far. */
  private int surplus;

  /** Whether the string has been ASCII without escapes so far. */
  private boolean plain;

  /** Whether the string has been ASCII so far, once decoded. */
  private boolean ascii;

  StringScanner(ByteWindow window, JsonLimits limits) {
    this.window = window;
    this.limits = limits;
  }

  /** Reads the string whose quote is where the window stands, and moves behind it. */
  JsonString value() throws IOException {
    scan();
    if (at == 1) {
      window.advance(2);
      return JsonString.EMPTY;
    }
    String text = text();
    window.advance(at + 1);
    return new JsonString(text);
  }

  /** Reads a string as the name of a member. */
  String name() throws IOException {
    String known = NameCache.name(window.bytes(), window.token() + 1, window.end());
    if (known != null && known.length() <= limits.maxStringLength()) {
      window.advance(known.length() + 2);
      return known;
    }
    scan();
    String text = text();
    window.advance(at + 1);
    return text;
  }

  private String text() {
    return plain
        ? new String(window.bytes(), window.token() + 1, at - 1, StandardCharsets.ISO_8859_1)
        : decode();
  }

  private String decode() {
    byte[] bytes = window.bytes();
    int from = window.token() + 1;
    int end = window.token() + at;
    int length = at - 1 - surplus;
    if (ascii) {
      byte[] target = window.scratch(length);
      // In place if the scratch is the window: what is decoded is never longer than what it is made
      // of.
      int start = target == bytes ? from : 0;
      StringDecoder.decodeAscii(bytes, from, end, target, start);
      return new String(target, start, length, StandardCharsets.ISO_8859_1);
    }
    char[] chars = window.chars(length);
    StringDecoder.decode(bytes, from, end, chars);
    return new String(chars, 0, length);
  }

  /** Moves {@link #at} to the closing quote. */
  private void scan() throws IOException {
    at = 1;
    surplus = 0;
    plain = true;
    ascii = true;
    while (true) {
      at = Ascii.skipPlain(window.bytes(), window.token() + at, window.end()) - window.token();
      int b = window.peek(at);
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        plain = false;
        escape();
      } else if (b < 0 && b != ByteWindow.NONE) {
        plain = false;
        ascii = false;
        multibyte();
      } else if (b < ' ') {
        throw unexpected(b);
      }
    }
    if (at - 1 - surplus > limits.maxStringLength()) {
      throw JsonException.limit(
          Reason.STRING_TOO_LONG,
          "json string longer",
          "maxStringLength",
          limits.maxStringLength(),
          window.offset(0));
    }
  }

  private void escape() throws IOException {
    int c = window.peek(at + 1);
    switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        at += 2;
        surplus++;
      }
      case 'u' -> {
        int unit = hex(at + 2);
        ascii &= unit < 0x80;
        if (Character.isSurrogate((char) unit)) {
          pair((char) unit);
        }
        at += 6;
        surplus += 5;
      }
      default -> throw unexpected(c);
    }
  }

  /** Checks that the escape here is the first half of a pair and that the second follows, and moves to that. */
  private void pair(char high) throws IOException {
    if (!Character.isHighSurrogate(high)
        || window.peek(at + 6) != '\\'
        || window.peek(at + 7) != 'u'
        || !Character.isLowSurrogate((char) hex(at + 8))) {
      throw new JsonException(
          Reason.LONE_SURROGATE, "json string has a lone surrogate", window.offset(at));
    }
    at += 6;
    surplus += 5;
  }

  private int hex(int distance) throws IOException {
    int unit = 0;
    for (int i = distance; i < distance + 4; i++) {
      int c = window.peek(i);
      int digit = c < 0 ? -1 : Character.digit((char) c, 16);
      if (digit < 0) {
        throw unexpected(c);
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  /** Skips one character of several bytes, or as many as are in the window. */
  private void multibyte() throws IOException {
    // A character is cut off only at the end of the text.
    window.has(at + 3);
    byte[] bytes = window.bytes();
    int end = window.end();
    int start = window.token() + at;
    int i = start;
    int more = 0;
    do {
      int length = Utf8.length(bytes, i, end);
      if (length == 0) {
        throw new JsonException(
            Reason.ENCODING,
            "json string is not well-formed utf-8",
            window.offset(i - window.token()));
      }
      i += length;
      // Two UTF-16 code units for four bytes, else one.
      more += length == 4 ? 2 : length - 1;
    } while (i < end - 3 && bytes[i] < 0);
    at += i - start;
    surplus += more;
  }

  private JsonException unexpected(int c) {
    return c == ByteWindow.NONE
        ? new JsonException(Reason.UNEXPECTED_END, "json text ends too early", window.offset(at))
        : new JsonException(Reason.SYNTAX, "json string breaks the grammar", window.offset(at));
  }
}
