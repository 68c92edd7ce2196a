package io.gatehouse.mcp.oauth.store;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Credentials for as long as the process lives; everybody logs in again after a restart. Safe for use by several threads, not by
 * several processes.
 */
public final class InMemoryCredentialStore implements CredentialStore {
  private final Map<CredentialKey, Credential> credentials = new ConcurrentHashMap<>();
  private final KeyLock locks = new KeyLock();

  private InMemoryCredentialStore() {}

  /** An empty store. */
  public static InMemoryCredentialStore create() {
    return new InMemoryCredentialStore();
  }

  @Override
  public Optional<Credential> load(CredentialKey key) {
    return Optional.ofNullable(credentials.get(key));
  }

  @Override
  public Set<CredentialKey> keys(String principal, URI endpoint) {
    return credentials.keySet().stream()
        .filter(key -> key.principal().equals(principal) && key.endpoint().equals(endpoint))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean compareAndSet(CredentialKey key, long expected, Credential next) {
    Generations.requireNext(expected, next);
    boolean[] done = new boolean[1];
    credentials.compute(key, (k, held) -> {
      done[0] = Generations.of(held) == expected;
      return done[0] ? next : held;
    });
    return done[0];
  }

  @Override
  public boolean delete(CredentialKey key, long expected) {
    boolean[] done = new boolean[1];
    credentials.computeIfPresent(key, (k, held) -> {
      done[0] = held.generation() == expected;
      return done[0] ? null : held;
    });
    return done[0];
  }

  @Override
  public <T> T exclusively(CredentialKey key, Duration patience, Supplier<T> body) {
    return locks.exclusively(key, patience, body);
  }

  /** Says how many there are and nothing else. */
  @Override
  public String toString() {
    return "InMemoryCredentialStore[" + credentials.size() + "]";
  }
}
