package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.internal.token.Standing.LoginNeeded;
import io.gatehouse.mcp.oauth.internal.token.Standing.Reason;
import io.gatehouse.mcp.oauth.internal.token.Standing.Usable;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Knows which token is current, and renews it in time: before it ends, or when a server refuses it. Whatever number of threads
 * and processes wants that, the refresh token is sent once. Safe for use by several threads.
 */
public final class CredentialKeeper {
  private static final int REMEMBERED = 1_000;
  private static final Duration REST = Duration.ofSeconds(30);

  private final CredentialStore store;
  private final Refresher refresher;
  private final Clock clock;
  private final RefreshTimes times;
  private final Recent<CredentialKey, Instant> resting = new Recent<>(REMEMBERED);

  /**
   * Keeps credentials in {@code store}.
   *
   * @param jitter from 0 to 1, another one in each process
   */
  public CredentialKeeper(
      CredentialStore store, TokenRequests requests, Clients clients, Clock clock, double jitter) {
    this.store = Objects.requireNonNull(store, "store");
    this.refresher = new Refresher(store, requests, clients, clock);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.times = new RefreshTimes(jitter);
  }

  /** The key of the latest credential of {@code principal} for exactly {@code endpoint}. */
  public Optional<CredentialKey> find(String principal, URI endpoint) {
    record Found(CredentialKey key, Instant obtainedAt) {}
    Set<CredentialKey> keys = store.keys(principal, endpoint);
    if (keys.size() <= 1) {
      return keys.stream().findAny();
    }
    return keys.stream()
        .flatMap(key -> store.load(key).map(held -> new Found(key, held.obtainedAt())).stream())
        .max(Comparator.comparing(Found::obtainedAt))
        .map(Found::key);
  }

  /**
   * The credential for a request, refreshed if it is about to end.
   *
   * @throws TokenException if it has ended and the authorization server refuses to renew it for another reason than its age
   * @throws AuthorizationServerException if it has ended and the server is out of order
   * @throws io.gatehouse.mcp.spi.store.StoreException if the store fails
   */
  public Standing standing(CredentialKey key) {
    Optional<Credential> held = store.load(key);
    if (held.isEmpty()) {
      return new LoginNeeded(Reason.NO_CREDENTIAL);
    }
    Credential credential = held.get();
    Instant now = clock.instant();
    if (!times.isDue(credential, now)) {
      return new Usable(credential);
    }
    if (!times.isLive(credential, now)) {
      return refresher.refresh(key, credential);
    }
    if (credential.refreshToken().isEmpty() || isResting(key, now)) {
      return new Usable(credential);
    }
    try {
      Standing renewed = refresher.refresh(key, credential);
      boolean later = renewed instanceof LoginNeeded needed
          && (needed.reason() == Reason.ANSWER_LOST || needed.reason() == Reason.CLIENT_GONE);
      if (!later) {
        return renewed;
      }
    } catch (AuthorizationServerException | TokenException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      // The token lives; who asks again when it has ended hears the reason.
    }
    resting.put(key, now);
    return new Usable(credential);
  }

  /**
   * Answers a 401: another credential than the refused one if there is one by now that has not ended, else a refreshed one.
   *
   * @param sent the {@linkplain Usable#mark() mark} of the credential that was refused
   * @throws TokenException as {@link #standing}
   * @throws AuthorizationServerException as {@link #standing}
   */
  public Standing afterRefusal(CredentialKey key, String sent) {
    Optional<Credential> held = store.load(key);
    if (held.isEmpty()) {
      return new LoginNeeded(Reason.NO_CREDENTIAL);
    }
    Usable current = new Usable(held.get());
    boolean refused = current.mark().equals(sent);
    if (!refused && times.isLive(current.credential(), clock.instant())) {
      return current;
    }
    if (refused && times.isFresh(current.credential(), clock.instant())) {
      return new LoginNeeded(Reason.FRESH_TOKEN_REFUSED);
    }
    return refresher.refresh(key, current.credential());
  }

  /**
   * Another credential than the refused one, if there is one by now that has not ended: somebody else was quicker.
   *
   * @param sent the mark of the credential that was refused, or anything else if there was none
   */
  public Optional<Credential> newer(CredentialKey key, String sent) {
    Instant now = clock.instant();
    return store
        .load(key)
        .filter(held -> times.isLive(held, now))
        .filter(held -> !new Usable(held).mark().equals(sent));
  }

  /**
   * Exchanges a grant that no person is needed for, once for all threads and processes that want it at the same time: who comes
   * second takes what the first one got.
   *
   * @param sent as for {@link #newer}
   * @param met whether a credential that somebody else got will do
   */
  public Usable obtain(
      CredentialKey key, String sent, Predicate<Credential> met, Supplier<Obtained> exchange) {
    return store.exclusively(
        key,
        Refresher.PATIENCE,
        () -> newer(key, sent)
            .filter(met)
            .map(Usable::new)
            .orElseGet(() -> keep(key, exchange.get())));
  }

  /** Keeps what a login brought in the place of whatever there was; a step-up comes here too, and never refreshes. */
  public Usable keep(CredentialKey key, Obtained obtained) {
    while (true) {
      long before = store.load(key).map(Credential::generation).orElse(0L);
      Credential next = obtained.as(before + 1, clock.instant());
      if (store.compareAndSet(key, before, next)) {
        resting.remove(key);
        return new Usable(next);
      }
    }
  }

  /** Forgets a credential, and asks its authorization server to do so too. */
  public Revocation logout(CredentialKey key) {
    return refresher.logout(key);
  }

  private boolean isResting(CredentialKey key, Instant now) {
    return resting.get(key).filter(since -> now.isBefore(since.plus(REST))).isPresent();
  }
}
