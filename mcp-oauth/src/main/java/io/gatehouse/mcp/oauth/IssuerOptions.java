package io.gatehouse.mcp.oauth;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Exemptions for authorization servers that break a rule and that the host trusts all the same. Each is off until it is named, and
 * names the issuer it is for, so that no other server profits from it. Immutable; every method returns changed options.
 *
 * <p>Issuers are compared as text, character by character (RFC 8414 section 3.3).
 */
public final class IssuerOptions {
  private static final IssuerOptions STRICT =
      new IssuerOptions(Map.of(), Set.of(), Set.of(), Set.of(), List.of());

  private final Map<String, String> aliases;
  private final Set<String> rootSlash;
  private final Set<String> assumedS256;
  private final Set<String> withoutResource;
  private final List<String> allowed;

  private IssuerOptions(
      Map<String, String> aliases,
      Set<String> rootSlash,
      Set<String> assumedS256,
      Set<String> withoutResource,
      List<String> allowed) {
    this.aliases = Map.copyOf(aliases);
    this.rootSlash = Set.copyOf(rootSlash);
    this.assumedS256 = Set.copyOf(assumedS256);
    this.withoutResource = Set.copyOf(withoutResource);
    this.allowed = List.copyOf(allowed);
  }

  /** No exemptions, and every issuer is allowed. */
  public static IssuerOptions strict() {
    return STRICT;
  }

  /**
   * Accepts metadata that calls itself {@code actual} where resources advertise {@code advertised}. From then on the server is
   * known as {@code actual}.
   */
  public IssuerOptions alias(String advertised, String actual) {
    Map<String, String> more = new HashMap<>(aliases);
    more.put(
        Objects.requireNonNull(advertised, "advertised"), Objects.requireNonNull(actual, "actual"));
    return new IssuerOptions(more, rootSlash, assumedS256, withoutResource, allowed);
  }

  /**
   * Accepts {@code https://host/} for {@code https://host} and the reverse.
   *
   * @param issuer one of the two spellings
   * @throws IllegalArgumentException if the issuer has a path: there a slash can make another tenant
   */
  public IssuerOptions ignoreRootSlash(String issuer) {
    String path = URI.create(issuer).getRawPath();
    if (path == null || !(path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException("the issuer is not the root of an origin");
    }
    return new IssuerOptions(
        aliases, plus(rootSlash, withoutSlash(issuer)), assumedS256, withoutResource, allowed);
  }

  /** Takes it on the host's word that the server supports PKCE with S256, though its metadata does not say so. */
  public IssuerOptions assumeS256(String issuer) {
    return new IssuerOptions(
        aliases, rootSlash, plus(assumedS256, issuer), withoutResource, allowed);
  }

  /** Leaves the {@code resource} parameter (RFC 8707) out of requests to a server that refuses requests with one. */
  public IssuerOptions omitResourceParameter(String issuer) {
    return new IssuerOptions(
        aliases, rootSlash, assumedS256, plus(withoutResource, issuer), allowed);
  }

  /** Uses these issuers and no others, the first one preferred; added to those allowed before. */
  public IssuerOptions allowOnly(String... issuers) {
    List<String> more = new ArrayList<>(allowed);
    more.addAll(List.of(issuers));
    return new IssuerOptions(aliases, rootSlash, assumedS256, withoutResource, more);
  }

  /** Whether metadata that calls itself {@code published} may be used for the issuer that a resource advertises. */
  public boolean accepts(String advertised, String published) {
    return advertised.equals(published)
        || published.equals(aliases.get(advertised))
        || (rootSlash.contains(withoutSlash(advertised))
            && withoutSlash(advertised).equals(withoutSlash(published)));
  }

  /** Whether the server is taken to support PKCE with S256 whatever its metadata says. */
  public boolean assumesS256(String issuer) {
    return assumedS256.contains(issuer);
  }

  /** Whether requests to the server go without the {@code resource} parameter. */
  public boolean omitsResourceParameter(String issuer) {
    return withoutResource.contains(issuer);
  }

  /** The only issuers that may be used, in order of preference; empty if all may. */
  public List<String> allowedIssuers() {
    return allowed;
  }

  private static Set<String> plus(Set<String> set, String issuer) {
    Set<String> more = new HashSet<>(set);
    more.add(Objects.requireNonNull(issuer, "issuer"));
    return more;
  }

  private static String withoutSlash(String issuer) {
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }
}
