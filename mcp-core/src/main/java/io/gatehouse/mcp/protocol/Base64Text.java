package io.gatehouse.mcp.protocol;

import java.util.Arrays;
import java.util.Base64;

/** Strict base64 of RFC 4648 section 4: padded, without line breaks, unused bits zero. */
final class Base64Text {

  private Base64Text() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Decodes.
   *
   * @throws ShapeException under {@code member} if the text is not strict base64
   */
  static byte[] decode(String text, String member) {
    if (text.length() % 4 != 0) {
      throw notBase64(member);
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw notBase64(member);
    }
    // The JDK ignores unused bits in the last group; two texts would stand for the same bytes.
    int tail = bytes.length - bytes.length % 3;
    byte[] last = Arrays.copyOfRange(bytes, tail, bytes.length);
    if (!text.endsWith(encode(last))) {
      throw notBase64(member);
    }
    return bytes;
  }

  private static ShapeException notBase64(String member) {
    return ShapeException.expected("base64", member);
  }
}
