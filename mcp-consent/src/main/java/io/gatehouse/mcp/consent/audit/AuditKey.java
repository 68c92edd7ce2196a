package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.OwnerOnly;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/**
 * The Ed25519 key that signs checkpoints. Whoever can read it can forge a log, so a host that has a better place for keys than a
 * file brings its own pair. Immutable.
 */
public final class AuditKey {
  private static final String ALGORITHM = "Ed25519";

  private final KeyPair pair;

  private AuditKey(KeyPair pair) {
    this.pair = pair;
  }

  /**
   * A key of the host.
   *
   * @throws IllegalArgumentException if it is no working Ed25519 pair
   */
  public static AuditKey of(KeyPair pair) {
    AuditKey key = new AuditKey(Objects.requireNonNull(pair, "pair"));
    byte[] probe = {1};
    try {
      if (verify(pair.getPublic(), probe, key.sign(probe))) {
        return key;
      }
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("the audit key cannot sign with Ed25519", e);
    }
    throw new IllegalArgumentException("the audit keys do not belong together");
  }

  /**
   * The key in a file, which is made with a new key if it is missing, readable by its owner only.
   *
   * @throws StoreException if the file is damaged, or can be read by others
   */
  public static AuditKey inFile(Path file) {
    StateFile state = StateFile.at(file, "gatehouse-audit-key", 1, 4096);
    try {
      if (OwnerOnly.othersMayRead(state.path())) {
        throw new StoreException(
            state.path(),
            "can be read by others: move it away for a new key, and trust the old one no more",
            null);
      }
    } catch (IOException e) {
      throw new StoreException(state.path(), "cannot be read: check its rights", e);
    }
    return state.update(
        old -> old.isPresent() ? Change.keep(stored(state.path(), old.get())) : created());
  }

  private static Change<AuditKey> created() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Base64.Encoder encoder = Base64.getEncoder();
      return Change.write(
          JsonObject.of(
              "public", encoder.encodeToString(pair.getPublic().getEncoded()),
              "private", encoder.encodeToString(pair.getPrivate().getEncoded())),
          new AuditKey(pair));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
    }
  }

  private static AuditKey stored(Path file, JsonObject document) {
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      Base64.Decoder decoder = Base64.getDecoder();
      byte[] secret = decoder.decode(document.string("private").orElse(""));
      return of(new KeyPair(
          publicKey(decoder.decode(document.string("public").orElse(""))),
          keys.generatePrivate(new PKCS8EncodedKeySpec(secret))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Without its cause, which may quote what it failed to read.
      throw new StoreException(file, "holds no Ed25519 key: restore a copy or move it away", null);
    }
  }

  static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /** The half that a verifier needs. */
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit key cannot sign", e);
    }
  }

  static boolean verify(PublicKey key, byte[] message, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "AuditKey[Ed25519]";
  }
}
