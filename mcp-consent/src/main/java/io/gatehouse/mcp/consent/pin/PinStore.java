package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * Where pins are kept. Safe for use by several threads, and by several processes if it is shared by them.
 *
 * <p>A store that cannot read or write throws {@link io.gatehouse.mcp.spi.store.StoreException}; it never starts empty instead.
 */
public interface PinStore {
  /** What is kept for this principal and server. */
  Optional<PinnedServer> find(String principal, Fingerprint server);

  /**
   * Keeps {@code next} if what is kept now has the version before it, or nothing is kept and its version is 1.
   *
   * @return false if somebody else was faster; nothing was changed then
   */
  boolean compareAndSet(PinnedServer next);

  /** Everything that is kept. */
  List<PinnedServer> all();

  /** A store that forgets everything when the process ends. */
  static PinStore inMemory() {
    return new MemoryPinStore();
  }
}
