package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.spi.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A store whose disk is full: what a process leaves that dies before it saves. */
record UnwritableStore(CredentialStore store) implements CredentialStore {
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
    throw new StoreException("credentials of the test", "the disk is full", null);
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
