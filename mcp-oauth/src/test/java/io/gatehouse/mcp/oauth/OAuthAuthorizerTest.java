package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.oauth.agent.WebRedirect;
import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.InMemoryCredentialStore;
import io.gatehouse.mcp.spi.authorization.Authorizer.Repair;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flow from end to end, over loopback, driven as the core drives it. */
class OAuthAuthorizerTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final CallContext BOB = CallContext.of("bob");

  private final Caller caller = new Caller();
  private final ManualClock clock = new ManualClock();
  private final List<String> consents = new ArrayList<>();
  private final ScopeConsent agree = (issuer, resource, requested, added, stepUp) ->
      consents.add((stepUp ? "step-up to " : "log in for ") + added);

  private FakeAuthority authority;
  private OAuthAuthorizer authorizer;

  @BeforeEach
  void start() throws IOException {
    authority = new FakeAuthority();
    authorizer = builder().build();
  }

  @AfterEach
  void stop() {
    authorizer.close();
    authority.close();
  }

  @Test
  void aColdCallRegistersLogsInAndGoesThrough() throws Exception {
    assertThat(call(ALICE)).isEqualTo("read");

    assertThat(caller.repairs).containsExactly(Repair.AUTHENTICATED);
    assertThat(consents).containsExactly("log in for [read]");
    assertThat(authority.logins.get(0))
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("resource", authority.endpoint().toString())
        .containsEntry("scope", "read");
    assertThat(authority.tokenRequests.get(0))
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("resource", authority.endpoint().toString())
        .containsKey("code_verifier");
    assertThat(call(ALICE)).isEqualTo("read");
    assertThat(authority.logins).hasSize(1);
  }

  /** A server that knows bearer tokens only refuses bound ones, however eager the authorization server is. */
  @Test
  void aTokenIsNotBoundForAServerThatSaysNothingOfBoundTokens() throws Exception {
    assertThat(call(ALICE)).isEqualTo("read");

    assertThat(authority.logins.get(0)).doesNotContainKey("dpop_jkt");
  }

  @Test
  void aTokenIsBoundWhereBothServersTakeBoundTokens() throws Exception {
    authority.takesBoundTokens = true;

    assertThat(call(ALICE)).isEqualTo("read");

    assertThat(authority.logins.get(0)).containsKey("dpop_jkt");
  }

  @Test
  void twoPrincipalsHaveTwoCredentials() throws Exception {
    call(ALICE);
    call(BOB);

    assertThat(authority.logins).hasSize(2);
    assertThat(authority.registered).hasValue(1);
    assertThat(credentials(ALICE)).isNotEqualTo(credentials(BOB));
    assertThat(credentials(ALICE).cachePartition())
        .isNotEqualTo(credentials(BOB).cachePartition());
    assertThat(partition(ALICE)).isEqualTo(credentials(ALICE).cachePartition());
    assertThat(partition(CallContext.of("nobody"))).isEqualTo("none");
  }

  /** A key that cannot be read shows whether it was used. */
  @Test
  void aCachePartitionIsToldWithoutMakingAProof() {
    InMemoryCredentialStore store = InMemoryCredentialStore.create();
    store.compareAndSet(
        new CredentialKey("alice", "https://as.example", "c", authority.endpoint()),
        0,
        new Credential(
            1,
            Secret.of(Canary.PREFIX + "token"),
            true,
            Optional.of(Secret.of("no key")),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            authority.endpoint().toString(),
            URI.create("https://as.example/token"),
            "none",
            Optional.empty(),
            clock.instant()));
    authorizer.close();
    authorizer = builder().credentials(store).build();

    assertThatThrownBy(() -> credentials(ALICE)).isInstanceOf(TokenException.class);
    assertThat(partition(ALICE)).isNotEqualTo("none");
  }

  @Test
  void aRefusedTokenIsRefreshedWithoutAPerson() throws Exception {
    call(ALICE);
    clock.advance(Duration.ofMinutes(10));
    authority.revokeAll();

    assertThat(call(ALICE)).isEqualTo("read");

    assertThat(authority.logins).hasSize(1);
    assertThat(authority.tokenRequests.get(1))
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("resource", authority.endpoint().toString());
    assertThat(consents).hasSize(1);
  }

  /** A token that has ended is not sent, so the refusal is of a request without one. */
  @Test
  void whoHasNothingToRefreshWithLogsInAgainWhenTheTokenHasEnded() throws Exception {
    authority.refreshes = false;
    call(ALICE);
    clock.advance(Duration.ofHours(2));
    authority.revokeAll();

    assertThat(call(ALICE)).isEqualTo("read");

    assertThat(authority.logins).hasSize(2);
  }

  @Test
  void aCallThatNeedsMoreIsAskedForWhatIsAddedAndKeepsTheRest() throws Exception {
    call(ALICE);
    authority.wanted = "write";

    assertThat(call(ALICE)).isEqualTo("read write");

    assertThat(caller.repairs).containsExactly(Repair.AUTHENTICATED, Repair.STEPPED_UP);
    assertThat(consents).containsExactly("log in for [read]", "step-up to [write]");
    assertThat(authority.tokenRequests)
        .extracting(r -> r.get("grant_type"))
        .containsExactly("authorization_code", "authorization_code");
  }

  @Test
  void scopesThatWereDeclinedAreNotAskedForAgain() throws Exception {
    call(ALICE);
    authority.wanted = "write";
    ScopeConsent decline = (issuer, resource, requested, added, stepUp) -> {
      consents.add("declined " + added);
      throw new ConsentDeniedException("s", "denied", false, Delivery.NOT_SENT, "no", null);
    };

    assertThatThrownBy(() -> call(ALICE, decline)).isInstanceOf(ConsentDeniedException.class);
    assertThatThrownBy(() -> call(ALICE, decline))
        .isInstanceOf(InsufficientScopeException.class)
        .hasMessageStartingWith("server s: ");

    assertThat(consents).containsExactly("log in for [read]", "declined [write]");
    assertThat(authority.logins).hasSize(1);
  }

  @Test
  void nobodyIsSentToLogInWithoutConsent() {
    ScopeConsent decline = (issuer, resource, requested, added, stepUp) -> {
      throw new ConsentDeniedException("s", "denied", false, Delivery.NOT_SENT, "no", null);
    };

    assertThatThrownBy(() -> call(ALICE, decline)).isInstanceOf(ConsentDeniedException.class);

    assertThat(authority.logins).isEmpty();
    assertThat(authority.registered).hasValue(0);
  }

  @Test
  void aWebHostCompletesTheLoginAndTheCallGoesOn() throws Exception {
    WebRedirect redirect =
        new WebRedirect(URI.create("https://app.example/callback"), context -> "session-1");
    try (OAuthAuthorizer web = builder().grant(new Grant.WebLogin(redirect)).build()) {
      authorizer.close();
      authorizer = web;
      URI[] page = new URI[1];
      assertThatThrownBy(() -> call(ALICE))
          .isInstanceOfSatisfying(
              AuthorizationRequiredException.class, e -> page[0] = e.redirect());
      String answer = caller.browse(page[0]);

      assertThatThrownBy(() -> web.complete(answer, "session-2"))
          .isInstanceOf(LoginException.class);
      assertThatThrownBy(() -> call(ALICE))
          .isInstanceOfSatisfying(
              AuthorizationRequiredException.class, e -> page[0] = e.redirect());
      web.complete(caller.browse(page[0]), "session-1");

      assertThat(call(ALICE)).isEqualTo("read");
    }
  }

  @Test
  void logoutLeavesNothing() throws Exception {
    call(ALICE);
    assertThat(authorizer.state("alice"))
        .hasValueSatisfying(state -> assertThat(state.scopes()).containsExactly("read"));

    assertThat(authorizer.logout("alice")).isEqualTo(Logout.REVOKED);

    assertThat(authorizer.state("alice")).isEmpty();
    assertThat(authorizer.logout("alice")).isEqualTo(Logout.NOT_LOGGED_IN);
    assertThat(credentials(ALICE).headers()).isEmpty();
  }

  @Test
  void somebodyMayLogInBeforeAnythingIsRefused() throws Exception {
    HttpTarget target = new HttpTarget(Verb.POST, authority.endpoint());

    authorizer.login("s", target, ALICE, agree);
    authorizer.login("s", target, ALICE, agree);

    assertThat(authority.logins).hasSize(1);
    assertThat(consents).containsExactly("log in for [read]");
    assertThat(call(ALICE)).isEqualTo("read");
    assertThat(caller.repairs).isEmpty();
  }

  @Test
  void aLoginThatFailsNamesTheServerAsTheHostDoes() {
    HttpTarget target = new HttpTarget(Verb.POST, authority.endpoint());
    authority.close();

    assertThatThrownBy(() -> authorizer.login("s", target, ALICE, agree))
        .isInstanceOf(OAuthException.class)
        .hasMessageStartingWith("server s: ");
  }

  @Test
  void configuredScopesAreAskedForInsteadOfThoseTheServerNames() throws Exception {
    authority.wanted = "mine";
    try (OAuthAuthorizer own = builder().scopes("mine", "yours").build()) {
      own.login("s", new HttpTarget(Verb.POST, authority.endpoint()), ALICE, agree);
    }
    assertThat(authority.logins.get(0)).containsEntry("scope", "mine yours");
    assertThatThrownBy(() -> builder().scopes("two words"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theStateTellsWhatWasAskedForAndNotGranted() throws Exception {
    authority.granted = "read";
    try (OAuthAuthorizer own = builder().scopes("read", "write").build()) {
      own.login("s", new HttpTarget(Verb.POST, authority.endpoint()), ALICE, agree);

      LoginState state = own.state("alice").orElseThrow();
      assertThat(state.scopes()).containsExactly("read");
      assertThat(state.missing()).containsExactly("write");
    }
  }

  @Test
  void aLogoutThatTheServerDoesNotConfirmLeavesNothingHere() throws Exception {
    call(ALICE);
    authority.revocations = 503;

    assertThat(authorizer.logout("alice")).isEqualTo(Logout.UNCONFIRMED);
    assertThat(authorizer.state("alice")).isEmpty();
  }

  @Test
  void noOtherOriginGetsAToken() throws Exception {
    call(ALICE);

    URI other = URI.create("http://127.0.0.2:" + authority.endpoint().getPort() + "/mcp");
    assertThat(authorizer.authorize(new HttpTarget(Verb.POST, other), ALICE).headers())
        .isEmpty();
  }

  private OAuthAuthorizerBuilder builder() {
    return OAuthAuthorizer.builder(authority.endpoint())
        .grant(new Grant.Login(caller.agreeing()))
        .register(new ClientRegistration.Dynamic("test"))
        .credentials(InMemoryCredentialStore.create())
        .localDevelopment()
        .clock(clock);
  }

  private String partition(CallContext who) {
    return authorizer.cachePartition(new HttpTarget(Verb.GET, authority.endpoint()), who);
  }

  private Credentials credentials(CallContext who) {
    return Caller.credentials(authorizer, authority.endpoint(), who);
  }

  private String call(CallContext who) throws IOException, InterruptedException {
    return call(who, agree);
  }

  private String call(CallContext who, ScopeConsent consent)
      throws IOException, InterruptedException {
    return caller.call(authorizer, authority.endpoint(), who, consent);
  }
}
