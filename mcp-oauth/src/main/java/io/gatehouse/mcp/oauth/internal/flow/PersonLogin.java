package io.gatehouse.mcp.oauth.internal.flow;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.TokenException;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import io.gatehouse.mcp.oauth.agent.WebRedirect;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.login.Authorized;
import io.gatehouse.mcp.oauth.internal.login.LoginPlan;
import io.gatehouse.mcp.oauth.internal.token.DpopBinding;
import io.gatehouse.mcp.oauth.internal.token.DpopKey;
import io.gatehouse.mcp.oauth.internal.token.Obtained;
import io.gatehouse.mcp.oauth.internal.token.TokenGrant;
import io.gatehouse.mcp.oauth.internal.token.TokenPeer;
import io.gatehouse.mcp.oauth.internal.token.TokenSet;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.oauth.store.PendingLogin;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Has a person log in, and exchanges the code that comes of it. Safe for use by several threads. */
final class PersonLogin {
  private final FlowParts parts;

  PersonLogin(FlowParts parts) {
    this.parts = parts;
  }

  /** What was obtained and under which key it belongs. */
  record Kept(CredentialKey key, Obtained obtained) {}

  /** A login whose browser returns to this process. One more if the server does not know a client that registered by itself. */
  Kept login(Plan plan, UserAgent agent) {
    RegisteredClient[] client = new RegisteredClient[1];
    try {
      return login(plan, agent, client);
    } catch (TokenException e) {
      if (!e.error().filter("invalid_client"::equals).isPresent()
          || client[0] == null
          || !parts.registrations().forget(client[0])) {
        throw e;
      }
      return login(plan, agent, client);
    }
  }

  private Kept login(Plan plan, UserAgent agent, RegisteredClient[] used) {
    AuthorizationServer server = plan.server();
    List<URI> known = parts.registrations().redirects(server, agent.isNative());
    try (UserAgent.Visit visit = agent.open(known)) {
      RegisteredClient client =
          parts.registrations().client(server, visit.redirect(), agent.isNative());
      used[0] = client;
      Authorized authorized = parts.logins().run(loginPlan(plan, client, visit.redirect()), visit);
      return exchange(authorized, client, server.authenticationMethods(), plan.binding());
    }
  }

  /** Begins a login of a web host; always ends with the page that the person has to visit. */
  Kept begin(Plan plan, WebRedirect web) {
    AuthorizationServer server = plan.server();
    RegisteredClient client = parts.registrations().client(server, web.address(), false);
    URI page = parts
        .logins()
        .begin(
            loginPlan(plan, client, web.address()),
            web.browser().apply(plan.wanted().context()));
    throw new AuthorizationRequiredException(plan.wanted().alias(), page);
  }

  /** Completes a login of a web host. */
  Kept complete(String rawQuery, String browserBinding) {
    Authorized authorized = parts.logins().complete(rawQuery, browserBinding);
    PendingLogin login = authorized.login();
    RegisteredClient client = parts
        .registrations()
        .known(login.issuer(), login.clientId())
        .orElseThrow(() -> new RegistrationException(
            null,
            "the client that began the login for " + login.endpoint()
                + " is not registered any more: log in again",
            null));
    // The key is a wish of the plan; what the server gave says whether the token is bound.
    List<String> methods =
        client.authentication() instanceof ClientAuthentication.SecretAsAdvertised
            ? parts.discovery().server(login.issuer()).authenticationMethods()
            : List.of();
    return exchange(
        authorized,
        client,
        methods,
        login.dpopKey().map(jwk -> new DpopBinding(DpopKey.of(jwk), false)));
  }

  private LoginPlan loginPlan(Plan plan, RegisteredClient client, URI redirect) {
    return new LoginPlan(
        plan.wanted().principal(),
        parts.endpoint(),
        plan.server(),
        client,
        redirect,
        plan.resource(),
        sendsResource(plan.server().issuer()),
        plan.scopes(),
        plan.binding()
            .map(wish -> new LoginPlan.BoundKey(wish.key().jwk(), wish.key().thumbprint())));
  }

  /** The code goes where the login was begun, whatever discovery says today. */
  private Kept exchange(
      Authorized authorized,
      RegisteredClient client,
      List<String> methods,
      Optional<DpopBinding> binding) {
    PendingLogin login = authorized.login();
    TokenPeer peer = new TokenPeer(
        login.endpoint(),
        login.issuer(),
        login.tokenEndpoint(),
        client.clientId(),
        client.authentication(),
        methods,
        sendsResource(login.issuer()));
    TokenSet tokens = parts
        .requests()
        .request(
            peer,
            new TokenGrant.Code(authorized.code(), login.redirect(), login.verifier()),
            login.resource(),
            binding);
    return new Kept(
        new CredentialKey(login.principal(), login.issuer(), client.clientId(), login.endpoint()),
        new Obtained(
            tokens,
            peer,
            login.requested(),
            login.resource(),
            binding.map(DpopBinding::key),
            login.revocationEndpoint()));
  }

  private boolean sendsResource(String issuer) {
    return !parts.issuers().omitsResourceParameter(issuer);
  }
}
