package io.gatehouse.mcp.oauth.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for files that belong to a key, without saying whose it is. */
final class Digests {
  private static final int LENGTH = 32;

  private Digests() {}

  /** As JSON, so that no two keys are written the same. */
  static String of(CredentialKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(CredentialJson.write(key).toJson().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
