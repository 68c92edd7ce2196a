package io.gatehouse.mcp.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Says whether bytes are strict JSON: a second reading of RFC 8259, written apart from the reader and with other means (the JDK's
 * decoder, recursion), so that the two can be compared.
 */
final class StrictJsonOracle {
  private final String text;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private int at;

  private StrictJsonOracle(String text) {
    this.text = text;
  }

  static boolean accepts(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return false;
    }
    StrictJsonOracle oracle = new StrictJsonOracle(text);
    try {
      oracle.space();
      oracle.value(1);
      oracle.space();
      return oracle.at == text.length();
    } catch (Refused e) {
      return false;
    }
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(null, null, false, false);
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\uffff';
  }

  private void expect(String token) throws Refused {
    if (!text.startsWith(token, at)) {
      throw new Refused();
    }
    at += token.length();
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void value(int depth) throws Refused {
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> expect("true");
      case 'f' -> expect("false");
      case 'n' -> expect("null");
      default -> number();
    }
  }

  private void object(int depth) throws Refused {
    open("{", depth);
    if (peek() != '}') {
      Set<String> names = new HashSet<>();
      while (true) {
        if (!names.add(string())) {
          throw new Refused();
        }
        space();
        expect(":");
        space();
        value(depth + 1);
        space();
        if (peek() != ',') {
          break;
        }
        at++;
        space();
      }
    }
    expect("}");
  }

  private void array(int depth) throws Refused {
    open("[", depth);
    if (peek() != ']') {
      while (true) {
        value(depth + 1);
        space();
        if (peek() != ',') {
          break;
        }
        at++;
        space();
      }
    }
    expect("]");
  }

  private void open(String bracket, int depth) throws Refused {
    if (depth > JsonLimits.defaults().maxDepth()) {
      throw new Refused();
    }
    expect(bracket);
    space();
  }

  private String string() throws Refused {
    expect("\"");
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      if (at == text.length() || peek() < 0x20) {
        throw new Refused();
      }
      char c = text.charAt(at++);
      value.append(c == '\\' ? escape() : c);
    }
    at++;
    String string = value.toString();
    // The JDK's encoder as the judge of lone surrogates.
    if (!encoder.canEncode(string)) {
      throw new Refused();
    }
    return string;
  }

  private char escape() throws Refused {
    char c = peek();
    at++;
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(plain);
    }
    if (c != 'u' || at + 4 > text.length()) {
      throw new Refused();
    }
    int unit = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = "0123456789abcdef".indexOf(Character.toLowerCase(text.charAt(at)));
      if (digit < 0 || text.charAt(at) >= 0x80) {
        throw new Refused();
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private void number() throws Refused {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      int exponent = at;
      digits();
      String digits = text.substring(exponent, at).replaceFirst("^0+", "");
      if (digits.length() > 5
          || (!digits.isEmpty()
              && Integer.parseInt(digits) > JsonLimits.defaults().maxExponent())) {
        throw new Refused();
      }
    }
    if (at - start > JsonLimits.defaults().maxNumberLength()) {
      throw new Refused();
    }
  }

  private void digits() throws Refused {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw new Refused();
    }
  }
}
