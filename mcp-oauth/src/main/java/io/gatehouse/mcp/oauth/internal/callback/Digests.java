package io.gatehouse.mcp.oauth.internal.callback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 for what must be recognised and not kept, and comparisons that take the same time for every text of one length. */
public final class Digests {
  private Digests() {}

  /** SHA-256 of the UTF-8 bytes, as base64url without padding: the form of RFC 7636 section 4.2. */
  public static String sha256(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(text));
  }

  /** SHA-256 of the UTF-8 bytes, as base64: the form of a Content Security Policy. */
  public static String sha256Base64(String text) {
    return Base64.getEncoder().encodeToString(digest(text));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether both texts are the same, found out in constant time. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
