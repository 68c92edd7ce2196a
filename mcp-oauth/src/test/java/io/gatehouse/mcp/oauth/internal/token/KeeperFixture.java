package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.internal.token.Standing.Usable;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.InMemoryCredentialStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A keeper, the authorization server it asks, and a clock. */
final class KeeperFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);

  final Loopback loopback = new Loopback();
  final ManualClock clock = new ManualClock(NOW);
  final CredentialStore store = InMemoryCredentialStore.create();
  final CredentialKeeper keeper;

  KeeperFixture() throws IOException {
    keeper = keeper(store);
  }

  /** Another keeper, as another process would have it. */
  CredentialKeeper keeper(CredentialStore of) {
    return new CredentialKeeper(
        of,
        new TokenRequests(loopback.http(), new DpopNonces(), clock),
        key -> Optional.of(Peers.client(key.issuer(), new None())),
        clock,
        0);
  }

  CredentialKey key(String principal) {
    return key(principal, loopback.uri("/mcp"));
  }

  CredentialKey key(String principal, URI endpoint) {
    return new CredentialKey(principal, Loopback.ISSUER, "client:1", endpoint);
  }

  Credential login(String principal) {
    return login(key(principal), "1", HOUR, true);
  }

  Credential login(CredentialKey key, String name, Duration lifetime, boolean refreshable) {
    TokenSet tokens = new TokenSet(
        Secret.of(Canary.PREFIX + "access-" + name),
        false,
        refreshable ? Optional.of(Secret.of(Canary.PREFIX + "refresh-" + name)) : Optional.empty(),
        lifetime.isZero() ? Optional.empty() : Optional.of(lifetime),
        Optional.empty());
    return keeper
        .keep(
            key,
            new Obtained(
                tokens,
                loopback.peer(new None()),
                Set.of("a"),
                Loopback.RESOURCE,
                Optional.empty(),
                Optional.of(loopback.uri("/revoke"))))
        .credential();
  }

  /** The authorization server will give these tokens. */
  KeeperFixture give(String name) {
    loopback.json(
        200,
        "{\"access_token\":\"" + Canary.PREFIX + "access-" + name + "\",\"refresh_token\":\""
            + Canary.PREFIX + "refresh-" + name
            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    return this;
  }

  KeeperFixture refuse(String error) {
    loopback.json(400, "{\"error\":\"" + error + "\"}");
    return this;
  }

  /** The token that is usable, without what all begin with, or why there is none. */
  static String told(Standing standing) {
    return standing instanceof Usable usable
        ? usable.credential().accessToken().reveal().replace(Canary.PREFIX, "")
        : ((Standing.LoginNeeded) standing).reason().name();
  }

  @Override
  public void close() {
    loopback.close();
  }
}
