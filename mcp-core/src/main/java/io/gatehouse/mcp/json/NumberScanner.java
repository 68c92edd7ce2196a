package io.gatehouse.mcp.json;

import io.gatehouse.mcp.json.JsonException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads numbers (RFC 8259 section 6): checks the grammar and packs plain decimals on the way. */
final class NumberScanner {
  private final ByteWindow window;
  private final JsonLimits limits;

  /** Where the scan is, from the start of the number. */
  private int at;

  /** The digits read so far as an integer, as long as they fit. */
  private long unscaled;

  NumberScanner(ByteWindow window, JsonLimits limits) {
    this.window = window;
    this.limits = limits;
  }

  /** Reads the number that starts where the window stands, and moves behind it. */
  JsonNumber value() throws IOException {
    at = 0;
    unscaled = 0;
    boolean negative = window.peek(0) == '-';
    if (negative) {
      at++;
    }
    if (window.peek(at) == '0') {
      at++;
    } else {
      digits();
    }
    int scale = 0;
    if (window.peek(at) == '.') {
      at++;
      scale = digits();
    }
    boolean plain = (window.peek(at) | 0x20) != 'e';
    if (!plain) {
      exponent();
    }
    requireLength();
    long packed = plain ? PackedDecimal.of(negative, unscaled, scale) : PackedDecimal.NONE;
    JsonNumber number = packed != PackedDecimal.NONE
        ? JsonNumber.ofPacked(packed)
        : JsonNumber.ofUnpacked(lexeme());
    window.advance(at);
    requireEndOfToken();
    return number;
  }

  /** Reads one digit or more and returns how many. */
  private int digits() throws IOException {
    int start = at;
    while (true) {
      int c = window.peek(at);
      if (c < '0' || c > '9') {
        break;
      }
      unscaled = PackedDecimal.append(unscaled, c - '0');
      at++;
    }
    if (at == start) {
      throw unexpected();
    }
    return at - start;
  }

  private void exponent() throws IOException {
    at++;
    int sign = window.peek(at);
    if (sign == '+' || sign == '-') {
      at++;
    }
    int start = at;
    int size = 0;
    while (true) {
      int c = window.peek(at);
      if (c < '0' || c > '9') {
        break;
      }
      // Stays above every limit once it is there, and far below overflow.
      size = size > limits.maxExponent() ? size : size * 10 + (c - '0');
      at++;
    }
    if (at == start) {
      throw unexpected();
    }
    if (size > limits.maxExponent()) {
      throw limit(
          Reason.EXPONENT_TOO_LARGE,
          "json number with a larger exponent",
          "maxExponent",
          limits.maxExponent());
    }
  }

  private void requireLength() throws JsonException {
    if (at > limits.maxNumberLength()) {
      throw limit(
          Reason.NUMBER_TOO_LONG,
          "json number longer",
          "maxNumberLength",
          limits.maxNumberLength());
    }
  }

  private String lexeme() {
    return new String(window.bytes(), window.token(), at, StandardCharsets.ISO_8859_1);
  }

  /** Refuses what would run a number or a word into the next token: 01, 1a, truefalse. */
  void requireEndOfToken() throws IOException {
    int c = window.peek(0);
    switch (c) {
      case ByteWindow.NONE, ' ', '\n', '\r', '\t', ',', ']', '}' -> {}
      default ->
        throw new JsonException(Reason.SYNTAX, "json text breaks the grammar", window.offset(0));
    }
  }

  private JsonException unexpected() throws IOException {
    return window.peek(at) == ByteWindow.NONE
        ? new JsonException(Reason.UNEXPECTED_END, "json text ends too early", window.offset(at))
        : new JsonException(Reason.SYNTAX, "json text breaks the grammar", window.offset(at));
  }

  private JsonException limit(Reason reason, String what, String limit, int value) {
    return JsonException.limit(reason, what, limit, value, window.offset(0));
  }
}
