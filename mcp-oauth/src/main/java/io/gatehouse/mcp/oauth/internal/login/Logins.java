package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import io.gatehouse.mcp.oauth.internal.callback.CallbackQuery;
import io.gatehouse.mcp.oauth.internal.callback.Digests;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.store.PendingLogin;
import io.gatehouse.mcp.oauth.store.PendingLoginStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a person to log in and takes their answer: at once, where the browser comes back to this process, or in two halves for web
 * hosts. What the login was about is kept before the person leaves and taken out once (2026-07-28 {@code basic/authorization}).
 * Safe for use by several threads.
 */
public final class Logins {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final PendingLoginStore store;
  private final PushedRequests pushed;
  private final BrowserAddress addresses;
  private final Clock clock;

  /**
   * Creates the logins of an authorizer.
   *
   * @param proof for servers that want requests pushed
   * @param localDevelopment whether an authorization server on this machine may use plain http
   */
  public Logins(
      PendingLoginStore store,
      OAuthHttp http,
      ClientProof proof,
      Clock clock,
      boolean localDevelopment) {
    this.store = store;
    this.pushed = new PushedRequests(http, proof);
    this.addresses = new BrowserAddress(localDevelopment);
    this.clock = clock;
  }

  /**
   * Sends a person to log in and waits for the answer.
   *
   * @param visit opened, with the redirect of {@code plan}; stays open
   * @throws io.gatehouse.mcp.oauth.OAuthException if the person does not come back, or not with a code for this login
   */
  public Authorized run(LoginPlan plan, UserAgent.Visit visit) {
    String state = RandomTexts.next();
    URI address = prepare(plan, state, Optional.empty());
    String raw;
    Optional<PendingLogin> login;
    try {
      raw = visit.answer(address, state);
    } finally {
      // Whatever came, this login has had its answer.
      login = store.take(Digests.sha256(state));
    }
    CallbackQuery answer = parse(raw);
    if (answer.state().filter(text -> Digests.same(text, state)).isEmpty()) {
      throw foreign();
    }
    return AnswerCheck.validate(login.filter(this::current).orElseThrow(Logins::foreign), answer);
  }

  /**
   * Begins a login of a web host.
   *
   * @param browserBinding what the browser that leaves will show when it comes back, such as its session id; a digest is kept
   * @return where to send the browser
   */
  public URI begin(LoginPlan plan, String browserBinding) {
    return prepare(plan, RandomTexts.next(), Optional.of(bindingDigest(browserBinding)));
  }

  /**
   * Completes a login of a web host, once.
   *
   * @param rawQuery of the request that came to the redirect URI, not decoded
   * @param browserBinding what the browser of that request shows
   * @throws LoginException if it belongs to no login, to one of another browser, or to one that was completed or has expired
   * @throws io.gatehouse.mcp.oauth.OAuthException if it is not a code from the server that was asked
   */
  public Authorized complete(String rawQuery, String browserBinding) {
    String binding = bindingDigest(browserBinding);
    CallbackQuery answer = parse(rawQuery);
    PendingLogin login =
        answer.state().map(Digests::sha256).flatMap(store::take).orElseThrow(Logins::foreign);
    // A link that somebody else's login ends in must not log this browser in as them.
    if (login.binding().filter(digest -> Digests.same(digest, binding)).isEmpty()
        || !current(login)) {
      throw foreign();
    }
    return AnswerCheck.validate(login, answer);
  }

  private URI prepare(LoginPlan plan, String state, Optional<String> binding) {
    String verifier = RandomTexts.next();
    Map<String, String> parameters =
        AuthorizationRequest.parameters(plan, state, Digests.sha256(verifier));
    URI endpoint = plan.server()
        .authorizationEndpoint()
        .orElseThrow(() -> new LoginException(
            null,
            "the authorization server of " + plan.endpoint()
                + " has no place to log in: configure a grant that needs no person",
            null));
    if (plan.server().requiresPushedAuthorization()) {
      parameters = AuthorizationRequest.pushed(plan, pushed.push(plan, parameters));
    }
    URI address = addresses.of(endpoint, parameters, plan.endpoint());
    store.save(Digests.sha256(state), pending(plan, verifier, binding));
    return address;
  }

  private PendingLogin pending(LoginPlan plan, String verifier, Optional<String> binding) {
    return new PendingLogin(
        plan.principal(),
        plan.endpoint(),
        plan.server().issuer(),
        plan.server().issuerInAnswers(),
        plan.client().clientId(),
        plan.redirect(),
        Secret.of(verifier),
        plan.dpop().map(LoginPlan.BoundKey::key),
        plan.resource(),
        plan.scopes(),
        plan.server().tokenEndpoint(),
        plan.server().revocationEndpoint(),
        binding,
        clock.instant().plus(LIFETIME));
  }

  private boolean current(PendingLogin login) {
    return login.expiresAt().isAfter(clock.instant());
  }

  private static CallbackQuery parse(String rawQuery) {
    return CallbackQuery.parse(rawQuery)
        .orElseThrow(() -> new LoginException(
            null, "the answer to a login is not well-formed: log in again", null));
  }

  private static String bindingDigest(String browserBinding) {
    if (browserBinding.isBlank()) {
      throw new IllegalArgumentException("a login is bound to a browser: give its session id");
    }
    return Digests.sha256(browserBinding);
  }

  private static LoginException foreign() {
    return new LoginException(
        null,
        "the answer belongs to no login that was begun here, or to one that was answered or took too long: log in again",
        null);
  }
}
