package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.oauth.agent.LoopbackUserAgent;
import io.gatehouse.mcp.oauth.internal.flow.FlowParts;
import io.gatehouse.mcp.oauth.internal.flow.Mending;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.internal.scope.Scopes;
import io.gatehouse.mcp.oauth.internal.token.DpopNonces;
import io.gatehouse.mcp.oauth.internal.token.ResourceHeaders;
import io.gatehouse.mcp.oauth.internal.token.Revocation;
import io.gatehouse.mcp.oauth.internal.token.Standing;
import io.gatehouse.mcp.oauth.store.Credential;
import io.gatehouse.mcp.oauth.store.CredentialKey;
import io.gatehouse.mcp.spi.authorization.AuthorizationChallenge;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.authorization.Credentials;
import io.gatehouse.mcp.spi.authorization.ScopeConsent;
import io.gatehouse.mcp.spi.net.UrlRules;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The MCP authorization flow for one remote server: finds its authorization server, becomes a client of it, has each principal log in
 * once, and keeps their tokens fresh. Tokens go to this server's origin only, in a header, and are never seen by a model, a policy or
 * another server. Scopes are asked for through the core's gate before anybody is sent anywhere. Safe for use by several threads.
 */
public final class OAuthAuthorizer implements Authorizer {
  private final FlowParts parts;
  private final OAuthHttp http;
  private final DpopNonces nonces;
  private final ResourceHeaders headers;
  private final Mending mending;

  OAuthAuthorizer(FlowParts parts, OAuthHttp http, DpopNonces nonces) {
    this.parts = parts;
    this.http = http;
    this.nonces = nonces;
    this.headers = new ResourceHeaders(nonces, parts.clock());
    this.mending = new Mending(parts);
  }

  /**
   * For an application on a person's machine: logs in with their browser, registers by itself, keeps tokens in memory.
   *
   * @param endpoint of the MCP server, the very URL it is configured with
   */
  public static OAuthAuthorizer interactive(URI endpoint) {
    return builder(endpoint)
        .grant(new Grant.Login(LoopbackUserAgent.create()))
        .register(new ClientRegistration.Dynamic("Gatehouse"))
        .build();
  }

  /** For everything else. */
  public static OAuthAuthorizerBuilder builder(URI endpoint) {
    return new OAuthAuthorizerBuilder(endpoint);
  }

  @Override
  public Credentials authorize(HttpTarget target, CallContext context) {
    return sendable(target, context)
        .map(found -> new Credentials(
            headers.of(found.credential(), target.verb().name(), target.uri()),
            found.mark(),
            partition(found)))
        .orElseGet(Credentials::none); // the server says what it wants
  }

  @Override
  public String cachePartition(HttpTarget target, CallContext context) {
    return sendable(target, context)
        .map(OAuthAuthorizer::partition)
        .orElseGet(Credentials.none()::cachePartition);
  }

  /** What goes with a request. */
  private record Sendable(CredentialKey key, Credential credential, String mark) {}

  private Optional<Sendable> sendable(HttpTarget target, CallContext context) {
    if (!UrlRules.sameOrigin(target.uri(), parts.endpoint())) {
      return Optional.empty();
    }
    Optional<CredentialKey> key = parts.keeper().find(context.principal(), parts.endpoint());
    return key.isPresent() && parts.keeper().standing(key.get()) instanceof Standing.Usable usable
        ? Optional.of(new Sendable(key.get(), usable.credential(), usable.mark()))
        : Optional.empty();
  }

  @Override
  public void onResponse(HttpTarget target, CallContext context, int status, List<Header> lines) {
    nonces.learn(target.uri(), lines);
  }

  @Override
  public Repair repair(AuthorizationChallenge challenge, ScopeConsent consent) {
    try {
      return mending.mend(challenge, consent);
    } catch (OAuthException e) {
      throw e.server().isPresent() ? e : e.of(challenge.server());
    }
  }

  @Override
  public void login(String server, HttpTarget target, CallContext context, ScopeConsent consent) {
    try {
      if (sendable(target, context).isEmpty()) {
        mending.login(server, context, consent);
      }
    } catch (OAuthException e) {
      throw e.server().isPresent() ? e : e.of(server);
    }
  }

  @Override
  public List<String> headerNames() {
    return List.of("Authorization", "DPoP");
  }

  /**
   * Completes a login of a web host, once; the suspended call can be resumed then.
   *
   * @param rawQuery of the request that came to the redirect URI, not decoded
   * @param browserBinding what the browser of that request shows
   * @throws OAuthException if it belongs to no login of this browser, or is not a code from the server that was asked
   */
  public void complete(String rawQuery, String browserBinding) {
    mending.complete(rawQuery, browserBinding);
  }

  /** Who is logged in as far as this application knows; nobody is asked. */
  public Optional<LoginState> state(String principal) {
    return parts
        .keeper()
        .find(principal, parts.endpoint())
        .flatMap(key -> parts.store().load(key).map(held -> state(key, held)));
  }

  /** Forgets the tokens of {@code principal} and asks the authorization server to do so too. */
  public Logout logout(String principal) {
    return parts
        .keeper()
        .find(principal, parts.endpoint())
        .map(key -> ended(parts.keeper().logout(key)))
        .orElse(Logout.NOT_LOGGED_IN);
  }

  private static Logout ended(Revocation revocation) {
    return switch (revocation) {
      case REVOKED -> Logout.REVOKED;
      case NOT_OFFERED -> Logout.FORGOTTEN;
      case FAILED -> Logout.UNCONFIRMED;
    };
  }

  /** Closes its connections. Tokens stay where they are kept. */
  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return "OAuthAuthorizer[" + parts.grant().getClass().getSimpleName() + "]";
  }

  private static LoginState state(CredentialKey key, Credential held) {
    return new LoginState(
        key.issuer(),
        key.clientId(),
        held.granted(),
        Scopes.added(held.requested(), Optional.of(held)),
        held.expiresAt(),
        held.refreshToken().isPresent(),
        held.dpop());
  }

  /** What one account with some scopes may see is not for another account, nor for the same with others. */
  private static String partition(Sendable found) {
    CredentialKey key = found.key();
    String facts = String.join(
        "\n",
        key.principal(),
        key.issuer(),
        key.clientId(),
        String.join(" ", new TreeSet<>(found.credential().granted())));
    return UUID.nameUUIDFromBytes(facts.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
