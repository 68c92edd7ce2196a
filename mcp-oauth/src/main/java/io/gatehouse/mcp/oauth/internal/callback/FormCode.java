package io.gatehouse.mcp.oauth.internal.callback;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code application/x-www-form-urlencoded}, read strictly: broken escapes, bytes that are not UTF-8 and characters that do not
 * belong in a query make a text none at all, where a lenient decoder would make it another one.
 */
public final class FormCode {
  private FormCode() {}

  /** {@code text} with everything escaped but letters, digits and {@code * - . _}; spaces become plus signs. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The text behind {@code raw}; empty if it is not well-formed. */
  public static Optional<String> decode(String raw) {
    // All of it, for the digits of an escape exist in other scripts too.
    if (!raw.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        boolean hasTwoMore = i + 2 < raw.length();
        int high = hasTwoMore ? Character.digit(raw.charAt(i + 1), 16) : -1;
        int low = hasTwoMore ? Character.digit(raw.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else {
        bytes.put((byte) (c == '+' ? ' ' : c));
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
