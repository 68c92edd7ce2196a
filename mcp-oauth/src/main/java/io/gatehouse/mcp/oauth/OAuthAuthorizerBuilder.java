package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.oauth.internal.discovery.Discovery;
import io.gatehouse.mcp.oauth.internal.discovery.DiscoveryRules;
import io.gatehouse.mcp.oauth.internal.flow.FlowParts;
import io.gatehouse.mcp.oauth.internal.flow.GrantClients;
import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import io.gatehouse.mcp.oauth.internal.http.GuardedHttp;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.internal.login.Logins;
import io.gatehouse.mcp.oauth.internal.register.Registrations;
import io.gatehouse.mcp.oauth.internal.scope.Scopes;
import io.gatehouse.mcp.oauth.internal.scope.StepUps;
import io.gatehouse.mcp.oauth.internal.token.CredentialKeeper;
import io.gatehouse.mcp.oauth.internal.token.DpopNonces;
import io.gatehouse.mcp.oauth.internal.token.PushedProof;
import io.gatehouse.mcp.oauth.internal.token.TokenRequests;
import io.gatehouse.mcp.oauth.store.CredentialStore;
import io.gatehouse.mcp.oauth.store.InMemoryCredentialStore;
import io.gatehouse.mcp.oauth.store.InMemoryPendingLoginStore;
import io.gatehouse.mcp.oauth.store.InMemoryRegistrationStore;
import io.gatehouse.mcp.oauth.store.PendingLoginStore;
import io.gatehouse.mcp.oauth.store.RegistrationStore;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes an {@link OAuthAuthorizer}. The grant is required; everything else is as strict as it can be. Used by one thread. */
public final class OAuthAuthorizerBuilder {
  private final URI endpoint;
  private @Nullable Grant grant;
  private List<ClientRegistration> registrations = List.of();
  private CredentialStore credentials = InMemoryCredentialStore.create();
  private RegistrationStore registered = InMemoryRegistrationStore.create();
  private @Nullable PendingLoginStore pending;
  private IssuerOptions issuers = IssuerOptions.strict();
  private AddressPolicy addresses;
  private boolean local;
  private boolean legacy;
  private Set<String> scopes = Set.of();
  private boolean dpop = true;
  private boolean offline = true;
  private OkHttpClient client = new OkHttpClient();
  private Clock clock = Clock.systemUTC();

  OAuthAuthorizerBuilder(URI endpoint) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.addresses = AddressPolicy.of(endpoint);
  }

  /** In whose name tokens are asked for. */
  public OAuthAuthorizerBuilder grant(Grant value) {
    grant = Objects.requireNonNull(value, "grant");
    return this;
  }

  /** How this application becomes a client; the specification says which way is taken where. For grants with a login. */
  public OAuthAuthorizerBuilder register(ClientRegistration... ways) {
    registrations = List.of(ways);
    return this;
  }

  /** Where tokens are kept; in memory by default. */
  public OAuthAuthorizerBuilder credentials(CredentialStore store) {
    credentials = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Where registrations are kept that this application made by itself; in memory by default. */
  public OAuthAuthorizerBuilder registrations(RegistrationStore store) {
    registered = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Where logins are kept while a browser is away; in memory by default. Several nodes of a web host need one that they share. */
  public OAuthAuthorizerBuilder pendingLogins(PendingLoginStore store) {
    pending = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Exemptions for authorization servers that break a rule. */
  public OAuthAuthorizerBuilder issuers(IssuerOptions options) {
    issuers = Objects.requireNonNull(options, "options");
    return this;
  }

  /** Lets the flow reach {@code host} at addresses that are not public: an authorization server inside a company. */
  public OAuthAuthorizerBuilder privateHost(String host) {
    addresses = addresses.privateHost(host);
    return this;
  }

  /** Lets the flow reach this machine, over plain http too. For development only. */
  public OAuthAuthorizerBuilder localDevelopment() {
    addresses = addresses.localDevelopment();
    local = true;
    return this;
  }

  /**
   * Takes a server that has no metadata of its own for its own authorization server, with the endpoints of 2025-03-26 if need be.
   * Nothing proves PKCE there.
   */
  public OAuthAuthorizerBuilder withoutResourceMetadata() {
    legacy = true;
    return this;
  }

  /**
   * Asks people for these scopes first, whatever the server names: fewer than it would like, or what its metadata keeps quiet about.
   * A call that needs more still asks for more. {@code offline_access} is added as ever.
   *
   * @throws IllegalArgumentException if one is no scope of RFC 6749 section 3.3
   */
  public OAuthAuthorizerBuilder scopes(String... values) {
    for (String value : values) {
      if (!Scopes.isScope(value)) {
        throw new IllegalArgumentException(
            "a scope is 1 to 256 printable ASCII characters without space, quote and backslash");
      }
    }
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(values)));
    return this;
  }

  /** Asks for bearer tokens also where they could be bound to a key (RFC 9449). */
  public OAuthAuthorizerBuilder withoutDpop() {
    dpop = false;
    return this;
  }

  /** Does not ask for {@code offline_access}: people log in again when their token ends. */
  public OAuthAuthorizerBuilder withoutOfflineAccess() {
    offline = false;
    return this;
  }

  /** Chooses the proxy for each address; that of the platform by default. A proxy's own address is the host's word. */
  public OAuthAuthorizerBuilder proxies(ProxySelector selector) {
    client = client.newBuilder().proxySelector(selector).build();
    return this;
  }

  /** What servers have to prove, such as a certificate of a company's own authority; what the platform trusts by default. */
  public OAuthAuthorizerBuilder tls(SSLSocketFactory sockets, X509TrustManager trust) {
    client = client.newBuilder().sslSocketFactory(sockets, trust).build();
    return this;
  }

  /** The clock by which tokens end. */
  public OAuthAuthorizerBuilder clock(Clock value) {
    clock = Objects.requireNonNull(value, "clock");
    return this;
  }

  /**
   * The authorizer, for one {@code ServerConfig}.
   *
   * @throws IllegalStateException without a grant, for a login without a registration, or for scopes beside a grant that has its own
   */
  public OAuthAuthorizer build() {
    Grant chosen = grant;
    if (chosen == null) {
      throw new IllegalStateException("a grant is required: in whose name are tokens asked for?");
    }
    if (!(chosen instanceof Grant.WithoutPerson) && registrations.isEmpty()) {
      throw new IllegalStateException("a login needs at least one way to register");
    }
    if (chosen instanceof Grant.WithoutPerson && !scopes.isEmpty()) {
      throw new IllegalStateException(
          "the scopes of a grant without a person belong into the grant");
    }
    IssuerOptions options = chosen instanceof Grant.WithoutPerson own
        ? own.issuer().map(issuers::allowOnly).orElse(issuers)
        : issuers;
    OAuthHttp http = GuardedHttp.create(client, addresses);
    DpopNonces nonces = new DpopNonces();
    TokenRequests requests = new TokenRequests(http, nonces, clock);
    Registrations known = new Registrations(endpoint, registrations, registered, http, clock);
    FlowParts parts = new FlowParts(
        endpoint,
        chosen,
        new Discovery(http, new DiscoveryRules(addresses, options, legacy), clock),
        known,
        new Logins(
            pending == null ? InMemoryPendingLoginStore.create(clock) : pending,
            http,
            new PushedProof(endpoint, clock)::add,
            clock,
            local),
        requests,
        new CredentialKeeper(
            credentials,
            requests,
            new GrantClients(chosen, known, options),
            clock,
            ThreadLocalRandom.current().nextDouble()),
        credentials,
        new StepUps(clock),
        options,
        scopes,
        dpop,
        offline,
        clock);
    return new OAuthAuthorizer(parts, http, nonces);
  }
}
