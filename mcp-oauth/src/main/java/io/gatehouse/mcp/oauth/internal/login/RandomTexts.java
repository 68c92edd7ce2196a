package io.gatehouse.mcp.oauth.internal.login;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts nobody can guess: 256 bits as 43 characters of base64url, as RFC 7636 section 4.1 asks of a verifier. */
final class RandomTexts {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomTexts() {}

  /** The next text. */
  static String next() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
