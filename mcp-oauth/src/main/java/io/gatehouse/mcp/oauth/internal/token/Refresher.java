package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.internal.token.Standing.LoginNeeded;
import io.gatehouse.mcp.oauth.internal.token.Standing.Reason;
import io.gatehouse.mcp.oauth.internal.token.Standing.Usable;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends refresh tokens, each once, to where they came from and to nowhere else. Safe for use by several threads, and by several
 * processes as far as the store is.
 */
final class Refresher {
  /** Longer than two answers may take. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int REMEMBERED = 1_000;

  /** So many refusals that do not say what they mean are taken for the end of a grant. */
  private static final int VAGUE_REFUSALS = 3;

  private final CredentialStore store;
  private final TokenRequests requests;
  private final Clients clients;
  private final Clock clock;
  private final Flights<Flight, Standing> flights = new Flights<>();
  private final Recent<CredentialKey, Integer> refusals = new Recent<>(REMEMBERED);

  Refresher(CredentialStore store, TokenRequests requests, Clients clients, Clock clock) {
    this.store = store;
    this.requests = Objects.requireNonNull(requests, "requests");
    this.clients = Objects.requireNonNull(clients, "clients");
    this.clock = clock;
  }

  /** What comes after {@code old}, whoever gets it. */
  Standing refresh(CredentialKey key, Credential old) {
    Flight flight = new Flight(key, new Usable(old).mark());
    return flights.join(
        flight, () -> store.exclusively(key, PATIENCE, () -> underLease(key, flight.mark())));
  }

  private Standing underLease(CredentialKey key, String mark) {
    Optional<Credential> held = store.load(key);
    if (held.isEmpty()) {
      return new LoginNeeded(Reason.NO_CREDENTIAL);
    }
    Usable current = new Usable(held.get());
    if (!current.mark().equals(mark)) {
      return current; // another process was quicker
    }
    Credential credential = current.credential();
    if (credential.refreshToken().isEmpty()) {
      return new LoginNeeded(Reason.NO_REFRESH_TOKEN);
    }
    Optional<TokenPeer> peer = peer(key, credential);
    return peer.isEmpty()
        ? new LoginNeeded(Reason.CLIENT_GONE)
        : send(key, credential, peer.get(), credential.refreshToken().get());
  }

  private Standing send(CredentialKey key, Credential old, TokenPeer peer, Secret token) {
    Optional<DpopBinding> binding = old.dpop()
        ? old.dpopKey().map(jwk -> new DpopBinding(DpopKey.of(jwk), true))
        : Optional.empty();
    try {
      TokenSet tokens =
          requests.request(peer, new TokenGrant.Refresh(token), old.resource(), binding);
      refusals.remove(key);
      Credential next = tokens.after(old, clock.instant());
      // Saved before anybody else may look: until then nobody knows the new refresh token.
      return store.compareAndSet(key, old.generation(), next) ? new Usable(next) : whatIsThere(key);
    } catch (TokenException e) {
      if (e.isGrantDead() || isVagueOnceMore(key, e)) {
        return ended(key, old);
      }
      if (e.status() == 0 && e.getCause() instanceof AuthorizationServerException) {
        return new LoginNeeded(Reason.ANSWER_LOST);
      }
      throw e;
    }
  }

  /** Whoever shares the grant but not the lease may have renewed it; the winner's tokens are not deleted. */
  private Standing ended(CredentialKey key, Credential old) {
    refusals.remove(key);
    Optional<Credential> now = store.load(key);
    if (now.isPresent() && !now.get().equals(old)) {
      return new Usable(now.get());
    }
    store.delete(key, old.generation());
    return now.isEmpty()
        ? new LoginNeeded(Reason.NO_CREDENTIAL)
        : new LoginNeeded(Reason.GRANT_ENDED);
  }

  private Standing whatIsThere(CredentialKey key) {
    return store
        .load(key)
        .<Standing>map(Usable::new)
        .orElseGet(() -> new LoginNeeded(Reason.NO_CREDENTIAL));
  }

  /** Some servers say of a refresh token they have forgotten that the request is invalid, or nothing that is specified. */
  private boolean isVagueOnceMore(CredentialKey key, TokenException e) {
    boolean vague = (e.status() == 400 || e.status() == 401)
        && e.error().map("invalid_request"::equals).orElse(true);
    return vague && refusals.update(key, 0, count -> count + 1) >= VAGUE_REFUSALS;
  }

  /** Deletes first: nobody uses what is about to be revoked. The lease lets a refresh end before. */
  Revocation logout(CredentialKey key) {
    Optional<Credential> gone = store.exclusively(key, PATIENCE, () -> {
      Optional<Credential> held = store.load(key);
      while (held.isPresent() && !store.delete(key, held.get().generation())) {
        held = store.load(key);
      }
      return held;
    });
    if (gone.isEmpty() || gone.get().revocationEndpoint().isEmpty()) {
      return Revocation.NOT_OFFERED;
    }
    Credential credential = gone.get();
    URI address = credential.revocationEndpoint().orElseThrow();
    Optional<TokenPeer> peer = peer(key, credential);
    if (peer.isEmpty()) {
      return Revocation.FAILED;
    }
    Optional<Revocation> refresh =
        credential.refreshToken().map(token -> requests.revoke(peer.get(), address, token, true));
    Revocation access = requests.revoke(peer.get(), address, credential.accessToken(), false);
    return refresh.orElse(access);
  }

  /** The server that gave the credential, as the client it gave it to. */
  private Optional<TokenPeer> peer(CredentialKey key, Credential credential) {
    return clients
        .client(key)
        .filter(client -> isOf(client, key))
        .map(client -> TokenPeer.pinned(
            key, credential, client.authentication(), clients.sendsResource(key.issuer())));
  }

  private static boolean isOf(RegisteredClient client, CredentialKey key) {
    return client.issuer().equals(key.issuer()) && client.clientId().equals(key.clientId());
  }

  /** The replacement of one credential. */
  private record Flight(CredentialKey key, String mark) {}
}
