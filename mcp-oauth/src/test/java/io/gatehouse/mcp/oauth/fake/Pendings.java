package io.gatehouse.mcp.oauth.fake;

import io.gatehouse.mcp.oauth.store.PendingLogin;
import io.gatehouse.mcp.oauth.store.PendingLoginStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps pending logins in a map, expired ones too: the flow looks at the time itself. */
public final class Pendings implements PendingLoginStore {
  private final Map<String, PendingLogin> logins = new ConcurrentHashMap<>();

  @Override
  public void save(String stateDigest, PendingLogin login) {
    logins.put(stateDigest, login);
  }

  @Override
  public Optional<PendingLogin> take(String stateDigest) {
    return Optional.ofNullable(logins.remove(stateDigest));
  }

  /** What is kept. */
  public Map<String, PendingLogin> kept() {
    return Map.copyOf(logins);
  }
}
