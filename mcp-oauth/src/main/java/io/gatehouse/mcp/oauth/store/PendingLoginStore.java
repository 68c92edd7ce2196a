package io.gatehouse.mcp.oauth.store;

import java.util.Optional;

/**
 * Keeps logins while a browser is away, under a digest of their {@code state}: whoever reads the store cannot answer for them.
 * Safe for use by several threads, and by several processes where it says so. Both methods throw
 * {@link io.gatehouse.mcp.spi.store.StoreException} if the store fails.
 */
public interface PendingLoginStore {
  /** Keeps {@code login} until it is taken or has expired. */
  void save(String stateDigest, PendingLogin login);

  /** Takes a login out, at most once, whoever asks; empty if there is none or it has expired. */
  Optional<PendingLogin> take(String stateDigest);
}
