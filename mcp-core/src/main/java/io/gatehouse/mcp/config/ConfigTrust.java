package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which files of projects a person trusts, each by its content: a file that changes is one that nobody trusted.
 * Implementations are safe for use by several threads and throw {@link io.gatehouse.mcp.spi.store.StoreException} if they cannot tell.
 */
public interface ConfigTrust {
  /**
   * Returns whether a person trusts the file with this content.
   *
   * @param file absolute and normalized
   */
  boolean isTrusted(Path file, Fingerprint digest);

  /** Trusts the file with this content, and with no other any more. Call it when a person has read {@link UntrustedConfig}. */
  void trust(Path file, Fingerprint digest);

  /** Trusts the file no more, whatever its content. */
  void forget(Path file);

  /** Remembers for as long as it lives. */
  static ConfigTrust memory() {
    Map<Path, Fingerprint> trusted = new ConcurrentHashMap<>();
    return new ConfigTrust() {
      @Override
      public boolean isTrusted(Path file, Fingerprint digest) {
        return Optional.ofNullable(trusted.get(file)).filter(digest::equals).isPresent();
      }

      @Override
      public void trust(Path file, Fingerprint digest) {
        trusted.put(file, digest);
      }

      @Override
      public void forget(Path file) {
        trusted.remove(file);
      }
    };
  }
}
