package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.OwnerOnly;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps frozen arguments from whoever reads a file of questions without the key beside it: backups, support bundles, searches of
 * a disk. AES-GCM with a key of 256 bits; what is sealed for one question cannot be opened for another. Safe for use by several
 * threads.
 */
final class PendingSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  private PendingSeal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * With the key in a file, which is made with a new key if it is missing, readable by its owner only.
   *
   * @throws StoreException if the file is damaged, or can be read by others
   */
  static PendingSeal inFile(Path file) {
    StateFile state = StateFile.at(file, "gatehouse-pending-key", 1, 4096);
    try {
      if (OwnerOnly.othersMayRead(state.path())) {
        throw new StoreException(
            state.path(), "can be read by others: take their rights away", null);
      }
    } catch (IOException e) {
      throw new StoreException(state.path(), "cannot be read: check its rights", e);
    }
    return state.update(
        old -> old.isPresent() ? Change.keep(stored(state.path(), old.get())) : created());
  }

  private static Change<PendingSeal> created() {
    byte[] key = random(KEY_BYTES);
    return Change.write(
        JsonObject.of("key", Base64.getEncoder().encodeToString(key)), new PendingSeal(key));
  }

  private static PendingSeal stored(Path file, JsonObject document) {
    byte[] key = new byte[0];
    try {
      key = Base64.getDecoder().decode(document.string("key").orElse(""));
    } catch (IllegalArgumentException e) {
      // Falls through without its cause, which may quote what it failed to read.
    }
    if (key.length != KEY_BYTES) {
      throw new StoreException(file, "holds no key: restore a copy or move it away", null);
    }
    return new PendingSeal(key);
  }

  /** Seals {@code text} for the question {@code id}. */
  String seal(String id, String text) {
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] both = new byte[NONCE_BYTES + sealed.length];
      System.arraycopy(nonce, 0, both, 0, NONCE_BYTES);
      System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * Opens what was sealed for the question {@code id}.
   *
   * @throws IllegalArgumentException if it was sealed with another key, for another question, or changed since
   */
  String open(String id, String sealed) {
    byte[] both = Base64.getDecoder().decode(sealed);
    if (both.length < NONCE_BYTES) {
      throw new IllegalArgumentException("nothing is sealed in so few bytes");
    }
    try {
      byte[] text = cipher(Cipher.DECRYPT_MODE, id, both)
          .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("sealed with another key, or changed since", e);
    }
  }

  /** {@code nonce} is what the bytes start with. */
  private Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "PendingSeal[AES-GCM]";
  }
}
