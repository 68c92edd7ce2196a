package io.gatehouse.mcp.spi.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 digest with a domain: the same bytes fingerprinted as a tool definition and as arguments differ. Immutable;
 * equality is by value.
 */
public final class Fingerprint {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] digest;

  private Fingerprint(byte[] digest) {
    this.digest = digest;
  }

  /** The fingerprint of {@code bytes} within {@code domain}, a short word such as {@code tool}. */
  public static Fingerprint of(String domain, byte[] bytes) {
    MessageDigest sha = sha256();
    sha.update(domain.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0);
    return new Fingerprint(sha.digest(bytes));
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is not {@code sha-256:} and 64 lower-case hexadecimal digits
   */
  public static Fingerprint parse(String text) {
    if (!text.startsWith("sha-256:") || text.length() != 72) {
      throw new IllegalArgumentException("not a sha-256 fingerprint");
    }
    return new Fingerprint(HEX.parseHex(text, 8, 72));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Fingerprint other && Arrays.equals(digest, other.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  /** {@code sha-256:} and 64 hexadecimal digits. */
  @Override
  public String toString() {
    return "sha-256:" + HEX.formatHex(digest);
  }
}
