package io.gatehouse.mcp.oauth.store;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.OwnerOnly;
import io.gatehouse.mcp.spi.store.StateFile;
import io.gatehouse.mcp.spi.store.StateFile.Change;
import io.gatehouse.mcp.spi.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The key of encrypted stores: 32 bytes, from wherever the host keeps keys. Whoever has key and file has the tokens, so a
 * keyring or a key service is a better place than a file beside them. Immutable; as safe for several threads as its source.
 */
public final class DataKey {
  static final int BYTES = 32;

  private final Supplier<byte[]> source;

  private DataKey(Supplier<byte[]> source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * A key of the host.
   *
   * @throws IllegalArgumentException unless there are 32 bytes
   */
  public static DataKey of(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a data key has 32 bytes");
    }
    byte[] copy = key.clone();
    return new DataKey(copy::clone);
  }

  /** A key that {@code source} gives each time it is needed; it is overwritten after use, so give a copy. */
  public static DataKey from(Supplier<byte[]> source) {
    return new DataKey(source);
  }

  /**
   * The key in a file, which is made with a random key if it is missing, readable by its owner only. Keep it out of backups of
   * the stores.
   *
   * @throws StoreException if the file is damaged, or others may read it
   */
  public static DataKey inFile(Path file) {
    StateFile state = StateFile.at(file, "gatehouse-data-key", 1, 4096);
    try {
      if (OwnerOnly.othersMayRead(state.path())) {
        throw new StoreException(
            state.path(), "can be read by others: log out everywhere and make a new key", null);
      }
    } catch (IOException e) {
      throw new StoreException(state.path(), "cannot be read: check its rights", e);
    }
    return of(state.update(
        old -> old.isPresent() ? Change.keep(stored(state.path(), old.get())) : created()));
  }

  private static Change<byte[]> created() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Change.write(JsonObject.of("key", Base64.getEncoder().encodeToString(key)), key);
  }

  private static byte[] stored(Path file, JsonObject document) {
    try {
      byte[] key = Base64.getDecoder().decode(document.string("key").orElse(""));
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // Falls through without its cause, which may quote what it failed to read.
    }
    throw new StoreException(file, "holds no data key: restore a copy or move it away", null);
  }

  /** The bytes, for whoever overwrites them after use. */
  byte[] bytes() {
    return source.get();
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "DataKey[hidden]";
  }
}
