package io.gatehouse.mcp.oauth.store;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps token sets. Every change names the generation it replaces, so that the loser of a race never overwrites the winner's
 * tokens. Safe for use by several threads, and by several processes where it says so.
 *
 * <p>All methods throw {@link io.gatehouse.mcp.spi.store.StoreException} if the store fails; nothing is lost silently.
 */
public interface CredentialStore {
  /** The credential of {@code key}, if there is one. */
  Optional<Credential> load(CredentialKey key);

  /** The keys of all credentials of {@code principal} for {@code endpoint}. */
  Set<CredentialKey> keys(String principal, URI endpoint);

  /**
   * Puts {@code next} in the place of generation {@code expected}; 0 means that there is none yet. Durable when it returns true.
   *
   * @return false if the store holds another generation; nothing has changed then
   * @throws IllegalArgumentException unless {@code next} is the generation after {@code expected}
   */
  boolean compareAndSet(CredentialKey key, long expected, Credential next);

  /** Removes generation {@code expected}; false if the store holds another one or none. */
  boolean delete(CredentialKey key, long expected);

  /**
   * Runs {@code body} while nobody else runs one for {@code key}, in any process that shares this store: a refresh token is sent
   * once. No person is waited for in it.
   *
   * @param patience how long to wait for others
   * @throws io.gatehouse.mcp.spi.store.StoreException if others held it for longer
   */
  <T> T exclusively(CredentialKey key, Duration patience, Supplier<T> body);
}
