package io.gatehouse.mcp.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that only its recipient may see: a token, a client secret, a verifier. It has no way into a log line: {@code toString}
 * says that there is one and nothing else. Compared in constant time. Immutable.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * The secret {@code value}.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Secret of(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret is not empty");
    }
    return new Secret(value);
  }

  /** The text itself, for whoever sends it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode(); // equal for all: a hash would tell something of the value
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
