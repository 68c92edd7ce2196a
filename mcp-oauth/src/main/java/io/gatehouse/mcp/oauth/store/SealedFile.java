package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonLimits;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document in a file, sealed as a whole with AES-256-GCM: nobody without the key reads it, adds, drops or exchanges an
 * entry, or passes one store's document off as another's. Safe for use by several threads and processes.
 *
 * <p>A file that does not open is refused and left as it is. That somebody put back an older file cannot be seen.
 */
final class SealedFile {
  private static final int VERSION = 1;
  private static final int MAX_BYTES = 16 << 20;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final StateFile file;
  private final String format;
  private final DataKey key;

  private SealedFile(StateFile file, String format, DataKey key) {
    this.file = file;
    this.format = format;
    this.key = key;
  }

  /** The document at {@code file}, which need not exist yet; opens it to learn at once whether the key fits. */
  static SealedFile at(Path file, String format, DataKey key) {
    SealedFile sealed = new SealedFile(StateFile.at(file, format, VERSION, MAX_BYTES), format, key);
    Arrays.fill(sealed.key(), (byte) 0);
    sealed.read();
    return sealed;
  }

  Path path() {
    return file.path();
  }

  /** The document; empty if there is no file. */
  Optional<JsonObject> read() {
    return kept().map(this::open);
  }

  /** The document as it is kept, for {@link #open}: the very same one as long as nobody has written the file. */
  Optional<JsonObject> kept() {
    return file.read();
  }

  /** Replaces the document, as {@link StateFile#update} does. */
  <T> T update(Function<Optional<JsonObject>, Change<T>> function) {
    return file.update(held -> {
      Change<T> change = function.apply(held.map(this::open));
      return new Change<>(change.document().map(this::seal), change.result());
    });
  }

  /** What is said of this file when its content, once open, cannot be read. */
  StoreException unreadable(IllegalArgumentException cause) {
    return refused("holds something that cannot be read: restore a copy or move it away", cause);
  }

  StoreException full(int limit) {
    return refused("holds " + limit + " entries: remove some first", null);
  }

  private JsonObject seal(JsonObject document) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(document.toUtf8());
      Base64.Encoder text = Base64.getEncoder();
      return JsonObject.of(
          "nonce", text.encodeToString(nonce), "sealed", text.encodeToString(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** What is sealed in {@code document}. */
  JsonObject open(JsonObject document) {
    try {
      Base64.Decoder text = Base64.getDecoder();
      byte[] nonce = text.decode(document.string("nonce").orElse(""));
      byte[] sealed = text.decode(document.string("sealed").orElse(""));
      if (nonce.length == NONCE_BYTES) {
        byte[] opened = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed);
        JsonLimits limits = JsonLimits.defaults()
            .withMaxBytes(MAX_BYTES)
            .withMaxStringLength(MAX_BYTES)
            .withMaxMembers(MAX_BYTES);
        if (JsonValue.parse(opened, limits) instanceof JsonObject object) {
          return object;
        }
      }
    } catch (GeneralSecurityException | JsonException | IllegalArgumentException e) {
      // Falls through without its cause, which may quote what it failed to read.
    }
    throw refused(
        "does not open: it was changed, is of another store, or has another key; restore file and"
            + " key, or move it away and log in again",
        null);
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    byte[] bytes = key();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((format + '\n' + VERSION).getBytes(StandardCharsets.UTF_8));
      return cipher;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private byte[] key() {
    byte[] bytes = key.bytes();
    if (bytes == null || bytes.length != DataKey.BYTES) {
      throw refused("has no key: the host's source gave none of 32 bytes", null);
    }
    return bytes;
  }

  private StoreException refused(String what, @Nullable Throwable cause) {
    return new StoreException(file.path(), what, cause);
  }
}
