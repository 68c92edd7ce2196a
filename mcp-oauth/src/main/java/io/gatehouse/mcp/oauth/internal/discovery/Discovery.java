package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.oauth.internal.http.AddressPolicy;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the authorization server of one endpoint (2026-07-28 and 2025-11-25 {@code basic/authorization}, discovery). Safe for use by
 * several threads, which may then fetch the same document twice.
 *
 * <p>Remembers what it found for ten minutes. A server can move to another authorization server at any time, so {@link #invalidate}
 * before asking again because a token was refused. Stored credentials never follow what is found here: a refresh goes where its token
 * came from.
 */
public final class Discovery {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int MAX_REMEMBERED = 32;
  private static final List<Header> VERSION_2025_03_26 =
      List.of(new Header("MCP-Protocol-Version", ProtocolVersion.V2025_03_26.toString()));

  private final DiscoveryRules rules;
  private final URI endpoint;
  private final Findings findings;
  private final ResourceDocuments resources;
  private final ServerDocuments servers;
  private final ServerChoice choice;
  private final RecentlyFound<Optional<URI>, ProtectedResource> knownResources;
  private final RecentlyFound<String, AuthorizationServer> knownServers;

  /**
   * Creates a discovery.
   *
   * @param http made for the same policy as in {@code rules}
   */
  public Discovery(OAuthHttp http, DiscoveryRules rules, Clock clock) {
    AddressPolicy addresses = rules.addresses();
    this.rules = rules;
    this.endpoint = addresses.endpoint();
    this.findings = new Findings(addresses.endpointText());
    Documents documents = new Documents(http, findings);
    this.resources = new ResourceDocuments(documents, findings, endpoint);
    this.servers = new ServerDocuments(documents, findings, rules);
    this.choice = new ServerChoice(rules.issuers(), findings);
    this.knownResources = new RecentlyFound<>(MAX_REMEMBERED, LIFETIME, clock);
    this.knownServers = new RecentlyFound<>(MAX_REMEMBERED, LIFETIME, clock);
  }

  /**
   * The validated metadata of the endpoint and of the authorization server to use.
   *
   * @param challenge of the 401 or 403; {@link Challenge#NONE} if there was none
   * @param held issuers whose tokens or registrations are stored for this endpoint and principal: one of them is preferred, and with
   *     any of them no metadata of another origin is believed
   * @throws io.gatehouse.mcp.oauth.OAuthException a subclass that says which check failed
   */
  public Discovered discover(Challenge challenge, Set<String> held) {
    Optional<URI> named = named(challenge);
    boolean foreign = named.isPresent() && !UrlRules.sameOrigin(named.get(), endpoint);
    boolean ignored = foreign && !held.isEmpty();
    Optional<ProtectedResource> resource = resource(ignored ? Optional.empty() : named);
    if (resource.isPresent()) {
      String issuer = choice.of(resource.get().issuers(), held);
      return new Discovered(resource.get(), server(issuer));
    }
    if (ignored) {
      throw findings.foreignMetadata();
    }
    if (!rules.withoutResourceMetadata() || challenge.resourceMetadata().isPresent()) {
      throw findings.noResourceMetadata();
    }
    return withoutResourceMetadata(held);
  }

  /**
   * The validated metadata of an authorization server that the host configured.
   *
   * @throws io.gatehouse.mcp.oauth.OAuthException a subclass that says which check failed
   */
  public AuthorizationServer server(String issuer) {
    long epoch = knownServers.epoch();
    Optional<AuthorizationServer> known = knownServers.get(issuer);
    if (known.isPresent()) {
      return known.get();
    }
    AuthorizationServer found =
        servers.find(issuer, List.of()).orElseThrow(findings::noServerMetadata);
    knownServers.put(epoch, issuer, found);
    return found;
  }

  /** Forgets what was found: a token was refused, or a server does not behave as it was described. */
  public void invalidate() {
    knownResources.clear();
    knownServers.clear();
  }

  private Optional<ProtectedResource> resource(Optional<URI> named) {
    long epoch = knownResources.epoch();
    Optional<ProtectedResource> known = knownResources.get(named);
    if (known.isPresent()) {
      return known;
    }
    Optional<ProtectedResource> found = resources.find(named);
    found.ifPresent(resource -> knownResources.put(epoch, named, resource));
    return found;
  }

  // What is no absolute URL is as if it had not been sent; one that we do not talk to is refused.
  private Optional<URI> named(Challenge challenge) {
    if (challenge.resourceMetadata().filter(Discovery::isAbsolute).isEmpty()) {
      return Optional.empty();
    }
    try {
      return challenge.resourceMetadata().map(rules.addresses()::require);
    } catch (RefusedUrlException e) {
      throw findings.refused("the place that a challenge names for the metadata", e.rule());
    }
  }

  private static boolean isAbsolute(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  // 2025-03-26 basic/authorization: the server's origin is the authorization server, and if that
  // has
  // no metadata, its endpoints have fixed names.
  private Discovered withoutResourceMetadata(Set<String> held) {
    String origin = WellKnown.origin(endpoint);
    if (!held.isEmpty() && !held.contains(origin)) {
      // A server that once named somebody else has not become older.
      throw findings.noResourceMetadata();
    }
    String issuer = choice.of(List.of(origin), held);
    AuthorizationServer server =
        servers.find(issuer, VERSION_2025_03_26).orElseGet(() -> servers.assumed(issuer));
    return new Discovered(
        new ProtectedResource(
            endpoint.toString(), List.of(issuer), List.of(), BoundTokens.UNMENTIONED),
        server);
  }
}
