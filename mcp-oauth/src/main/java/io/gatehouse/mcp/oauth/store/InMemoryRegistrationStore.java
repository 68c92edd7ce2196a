package io.gatehouse.mcp.oauth.store;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Registrations for as long as the process lives. Safe for use by several threads, not by several processes. */
public final class InMemoryRegistrationStore implements RegistrationStore {
  private final Map<RegistrationKey, RegisteredClient> clients = new ConcurrentHashMap<>();

  private InMemoryRegistrationStore() {}

  /** An empty store. */
  public static InMemoryRegistrationStore create() {
    return new InMemoryRegistrationStore();
  }

  @Override
  public Optional<RegisteredClient> load(RegistrationKey key) {
    return Optional.ofNullable(clients.get(key));
  }

  @Override
  public RegisteredClient replace(
      RegistrationKey key, Optional<RegisteredClient> expected, RegisteredClient next) {
    return Objects.requireNonNull(clients.compute(
        key, (k, held) -> held == null || Optional.of(held).equals(expected) ? next : held));
  }

  @Override
  public boolean delete(RegistrationKey key, String clientId) {
    boolean[] done = new boolean[1];
    clients.computeIfPresent(key, (k, held) -> {
      done[0] = held.clientId().equals(clientId);
      return done[0] ? null : held;
    });
    return done[0];
  }

  /** Says how many there are and nothing else. */
  @Override
  public String toString() {
    return "InMemoryRegistrationStore[" + clients.size() + "]";
  }
}
