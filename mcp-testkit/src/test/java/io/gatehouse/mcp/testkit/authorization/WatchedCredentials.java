package io.gatehouse.mcp.testkit.authorization;

import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/** A store that shows what is put into it. */
final class WatchedCredentials implements CredentialStore {
  private final CredentialStore store;
  private final Queue<Object> shown;

  WatchedCredentials(CredentialStore store, Queue<Object> shown) {
    this.store = store;
    this.shown = shown;
  }

  @Override
  public Optional<Credential> load(CredentialKey key) {
    return store.load(key);
  }

  @Override
  public Set<CredentialKey> keys(String principal, URI endpoint) {
    return store.keys(principal, endpoint);
  }

  @Override
  public boolean compareAndSet(CredentialKey key, long expected, Credential next) {
    shown.add(key);
    shown.add(next);
    return store.compareAndSet(key, expected, next);
  }

  @Override
  public boolean delete(CredentialKey key, long expected) {
    return store.delete(key, expected);
  }

  @Override
  public <T> T exclusively(CredentialKey key, Duration patience, Supplier<T> body) {
    return store.exclusively(key, patience, body);
  }
}
