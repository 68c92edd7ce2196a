package io.gatehouse.mcp.oauth.fake;

import io.gatehouse.mcp.oauth.store.RegisteredClient;
import io.gatehouse.mcp.oauth.store.RegistrationKey;
import io.gatehouse.mcp.oauth.store.RegistrationStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps registrations in a map. */
public final class Clients implements RegistrationStore {
  private final Map<RegistrationKey, RegisteredClient> clients = new HashMap<>();

  @Override
  public Optional<RegisteredClient> load(RegistrationKey key) {
    return Optional.ofNullable(clients.get(key));
  }

  @Override
  public RegisteredClient replace(
      RegistrationKey key, Optional<RegisteredClient> expected, RegisteredClient next) {
    if (load(key).equals(expected)) {
      clients.put(key, next);
    }
    return Objects.requireNonNull(clients.get(key));
  }

  @Override
  public boolean delete(RegistrationKey key, String clientId) {
    return load(key).filter(client -> client.clientId().equals(clientId)).isPresent()
        && clients.remove(key) != null;
  }
}
