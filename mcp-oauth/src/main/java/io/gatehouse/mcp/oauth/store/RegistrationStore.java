package io.gatehouse.mcp.oauth.store;

import java.util.Optional;

/**
 * Keeps the registrations that this client made by itself. Safe for use by several threads, and by several processes where it
 * says so. All methods throw {@link io.gatehouse.mcp.spi.store.StoreException} if the store fails.
 */
public interface RegistrationStore {
  /** The registration of {@code key}, if there is one. */
  Optional<RegisteredClient> load(RegistrationKey key);

  /**
   * Puts {@code next} in the place of {@code expected}; empty means that there is none yet.
   *
   * @return what the store holds now: {@code next}, or what somebody else was quicker to put there
   */
  RegisteredClient replace(
      RegistrationKey key, Optional<RegisteredClient> expected, RegisteredClient next);

  /** Removes the registration with {@code clientId}; false if the store holds another one or none. */
  boolean delete(RegistrationKey key, String clientId);
}
