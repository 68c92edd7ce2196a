package io.gatehouse.mcp.internal.era.modern;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Puts text into HTTP header values (2026-07-28 {@code basic/transports/streamable-http#value-encoding}): as it is where that is safe,
 * else in base64 between two markers.
 */
final class HeaderValues {
  private static final String BEGIN = "=?base64?";
  private static final String END = "?=";

  private HeaderValues() {}

  /** The header value for {@code text}, which holds no half surrogate pair. */
  static String encode(String text) {
    if (isPlain(text)) {
      return text;
    }
    return BEGIN + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + END;
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty()) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A tab is allowed in header values, and some intermediaries turn it into a space all the
      // same.
      if (c < 0x20 || c > 0x7E) {
        return false;
      }
    }
    return text.charAt(0) != ' '
        && text.charAt(text.length() - 1) != ' '
        && !(text.startsWith(BEGIN) && text.endsWith(END)); // what looks encoded is encoded
  }
}
