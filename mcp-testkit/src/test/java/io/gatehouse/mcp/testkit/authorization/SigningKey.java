package io.gatehouse.mcp.testkit.authorization;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A private key with which a client proves itself, as PKCS#8 in PEM. */
record SigningKey(String pem) {
  /** A new one. */
  static SigningKey create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String text =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
      return new SigningKey(
          "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** The line of the key that nobody else's key has. */
  String line() {
    return pem.lines().skip(2).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return "SigningKey[hidden]";
  }
}
