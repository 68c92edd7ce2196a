package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.spi.net.AddressGuard;
import io.gatehouse.mcp.spi.net.AddressKind;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the authorization flow of one MCP endpoint may go: to https on public addresses. What else it may reach is the host's word:
 * the very host of the endpoint, if the endpoint was configured as an address or {@code localhost}; further {@linkplain #privateHost
 * hosts by name}; this machine, also over http, in {@linkplain #localDevelopment local development}. Immutable.
 *
 * <p>A name in the endpoint does not vouch for the address it has today: whoever runs its zone could point it anywhere.
 */
public final class AddressPolicy {
  /** The longest URL a server may name, in characters. */
  private static final int MAX_LENGTH = 8_192;

  private final URI endpoint;
  private final Set<String> hosts;
  private final Set<InetAddress> addresses;
  private final boolean local;

  private AddressPolicy(
      URI endpoint, Set<String> hosts, Set<InetAddress> addresses, boolean local) {
    this.endpoint = endpoint;
    this.hosts = Set.copyOf(hosts);
    this.addresses = Set.copyOf(addresses);
    this.local = local;
  }

  /**
   * The strict policy for an endpoint that the host configured.
   *
   * @throws RefusedUrlException if the endpoint is no absolute http or https URL
   */
  public static AddressPolicy of(URI endpoint) {
    UrlRules.requireAbsolute(endpoint);
    AddressPolicy strict = new AddressPolicy(endpoint, Set.of(), Set.of(), false);
    String host = endpoint.getHost();
    return HostAddress.of(host).isPresent() || UrlRules.isLoopbackHost(host)
        ? strict.privateHost(host)
        : strict;
  }

  /**
   * The same policy, and {@code host} may have addresses that are not public: an authorization server inside a company. https is
   * still required.
   *
   * @param host a name, an IPv4 address, or an IPv6 address in brackets
   */
  public AddressPolicy privateHost(String host) {
    Optional<InetAddress> literal = HostAddress.of(host);
    Set<String> names = new HashSet<>(hosts);
    Set<InetAddress> literals = new HashSet<>(addresses);
    literal.ifPresentOrElse(literals::add, () -> names.add(lower(host)));
    return new AddressPolicy(endpoint, names, literals, local);
  }

  /** The same policy, and this machine may be reached, over http too. */
  public AddressPolicy localDevelopment() {
    return new AddressPolicy(endpoint, hosts, addresses, true);
  }

  /**
   * The URL in {@code text}, as a server wrote it, if it may be called.
   *
   * @throws RefusedUrlException if it may not; the message names the rule and not the URL
   */
  public URI require(String text) {
    return require(parse(text));
  }

  /**
   * Returns {@code uri} if it may be called as far as its text tells; names are judged when they are looked up.
   *
   * @throws RefusedUrlException if it may not; the message names the rule and not the URL
   */
  public URI require(URI uri) {
    UrlRules.requireAbsolute(uri);
    String host = uri.getHost();
    boolean loopback = isLoopback(host);
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !(local && loopback)) {
      throw new RefusedUrlException(
          loopback
              ? "plain http to this machine: use https, or localDevelopment()"
              : "plain http to another machine: use https");
    }
    Optional<InetAddress> literal = HostAddress.of(host);
    boolean allowed =
        literal.isPresent() ? allows(literal.get()) : !loopback || local || vouchesFor(host);
    if (!allowed) {
      throw new RefusedUrlException("the address is not public");
    }
    return uri;
  }

  /** Whether a socket may connect to {@code address} on its own account, whatever name led to it. */
  boolean allows(InetAddress address) {
    return AddressGuard.isPublic(address)
        || (local && AddressGuard.classify(address) == AddressKind.LOOPBACK)
        || addresses.contains(address);
  }

  /** Whether the host said that this name may have an address that is not public. */
  boolean vouchesFor(String name) {
    return hosts.contains(lower(name));
  }

  /** The endpoint as the host configured it. */
  public URI endpoint() {
    return endpoint;
  }

  /** The endpoint as it may stand in a message: without its query, which can hold a key. */
  public String endpointText() {
    return endpoint.getScheme() + "://" + endpoint.getRawAuthority() + endpoint.getRawPath();
  }

  // RFC 6761 section 6.3: every name below localhost is this machine.
  private static boolean isLoopback(String host) {
    return UrlRules.isLoopbackHost(host) || lower(host).endsWith(".localhost");
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  private static URI parse(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new RefusedUrlException(
          "the URL is empty or longer than " + MAX_LENGTH + " characters");
    }
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new RefusedUrlException("the URL has characters that do not belong in one");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Not kept as the cause: its message holds the server's text.
      throw new RefusedUrlException("it is not a URL");
    }
  }
}
