package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import io.gatehouse.mcp.oauth.agent.WebRedirect;
import io.gatehouse.mcp.oauth.fake.ManualClock;
import io.gatehouse.mcp.oauth.store.InMemoryCredentialStore;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer.Repair;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.Verb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flow from end to end, over loopback, driven as the core drives it. */
class OAuthAuthorizerTest {
  private static final CallContext ALICE = CallContext.of("alice");
  private static final CallContext BOB = CallContext.of("bob");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ManualClock clock = new ManualClock();
  private final List<String> consents = new ArrayList<>();
  private final ScopeConsent agree = (issuer, resource, requested, added, stepUp) ->
      consents.add((stepUp ? "step-up to " : "log in for ") + added);
  private final List<Repair> repairs = new ArrayList<>();

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

    assertThat(repairs).containsExactly(Repair.AUTHENTICATED);
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

  @Test
  void twoPrincipalsHaveTwoCredentials() throws Exception {
    call(ALICE);
    call(BOB);

    assertThat(authority.logins).hasSize(2);
    assertThat(authority.registered).hasValue(1);
    assertThat(credentials(ALICE)).isNotEqualTo(credentials(BOB));
    assertThat(credentials(ALICE).cachePartition())
        .isNotEqualTo(credentials(BOB).cachePartition());
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

  @Test
  void aCallThatNeedsMoreIsAskedForWhatIsAddedAndKeepsTheRest() throws Exception {
    call(ALICE);
    authority.wanted = "write";

    assertThat(call(ALICE)).isEqualTo("read write");

    assertThat(repairs).containsExactly(Repair.AUTHENTICATED, Repair.STEPPED_UP);
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
      String answer = browse(page[0]);

      assertThatThrownBy(() -> web.complete(answer, "session-2"))
          .isInstanceOf(LoginException.class);
      assertThatThrownBy(() -> call(ALICE))
          .isInstanceOfSatisfying(
              AuthorizationRequiredException.class, e -> page[0] = e.redirect());
      web.complete(browse(page[0]), "session-1");

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
  void noOtherOriginGetsAToken() throws Exception {
    call(ALICE);

    URI other = URI.create("http://127.0.0.2:" + authority.endpoint().getPort() + "/mcp");
    assertThat(authorizer.authorize(new HttpTarget(Verb.POST, other), ALICE).headers())
        .isEmpty();
  }

  private OAuthAuthorizerBuilder builder() {
    return OAuthAuthorizer.builder(authority.endpoint())
        .grant(new Grant.Login(new Agreeing()))
        .register(new ClientRegistration.Dynamic("test"))
        .credentials(InMemoryCredentialStore.create())
        .localDevelopment()
        .clock(clock);
  }

  private Credentials credentials(CallContext who) {
    return authorizer.authorize(new HttpTarget(Verb.POST, authority.endpoint()), who);
  }

  private String call(CallContext who) throws IOException, InterruptedException {
    return call(who, agree);
  }

  /** One request with repairs, each kind once, as the core does it. */
  private String call(CallContext who, ScopeConsent consent)
      throws IOException, InterruptedException {
    HttpTarget target = new HttpTarget(Verb.GET, authority.endpoint());
    Set<Repair> mended = EnumSet.noneOf(Repair.class);
    while (true) {
      Credentials sent = authorizer.authorize(target, who);
      HttpRequest.Builder request = HttpRequest.newBuilder(authority.endpoint());
      sent.headers().forEach(header -> request.header(header.name(), header.value()));
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      List<Header> headers = new ArrayList<>();
      answer
          .headers()
          .map()
          .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
      authorizer.onResponse(target, who, answer.statusCode(), headers);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      Repair repair = authorizer.repair(
          new AuthorizationChallenge(
              "s",
              target,
              who,
              answer.statusCode(),
              answer.headers().allValues("WWW-Authenticate"),
              headers,
              sent.generation(),
              mended,
              "tools/call t"),
          consent);
      assertThat(mended.add(repair)).isTrue();
      repairs.add(repair);
    }
  }

  private String browse(URI page) throws IOException, InterruptedException {
    String location = http.send(
            HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
        .headers()
        .firstValue("Location")
        .orElseThrow();
    return location.substring(location.indexOf('?') + 1);
  }

  /** A person who agrees to everything at once. */
  private final class Agreeing implements UserAgent {
    @Override
    public Visit open(List<URI> known) {
      return new Visit() {
        @Override
        public URI redirect() {
          return URI.create("http://127.0.0.1:1/callback");
        }

        @Override
        public String answer(URI authorization, String state) {
          try {
            return browse(authorization);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public boolean isNative() {
      return true;
    }
  }
}
