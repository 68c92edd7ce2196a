package io.gatehouse.mcp.spi.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Which URLs we talk to. Works on the text of a URL and never looks up a name. Pure functions, safe for use by several
 * threads.
 *
 * <p>Hosts are compared as they are written. Two spellings of one address are two origins, and an unusual spelling of a
 * loopback address is not a loopback address: in doubt, a URL is refused.
 */
public final class UrlRules {
  /** The longest URL a server may name, in characters. */
  static final int MAX_LENGTH = 8_192;

  // No leading zeros: some resolvers read 010 as eight.
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127(\\.(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}");
  private static final Pattern BRACKETED = Pattern.compile("\\[[0-9a-fA-F:]{2,39}]");

  private UrlRules() {}

  /**
   * Returns {@code uri} if it is an absolute http or https URL with a host and without user info and fragment.
   *
   * @throws RefusedUrlException if it is not
   */
  public static URI requireAbsolute(URI uri) {
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new RefusedUrlException("not an absolute http or https URL");
    }
    if (uri.getHost() == null) {
      throw new RefusedUrlException("the URL has no host that can be read in one way only");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new RefusedUrlException("the port is not between 1 and 65535");
    }
    if (uri.getRawUserInfo() != null) {
      throw new RefusedUrlException("the URL carries user info");
    }
    if (uri.getRawFragment() != null) {
      throw new RefusedUrlException("the URL carries a fragment");
    }
    return uri;
  }

  /**
   * Returns {@code uri} if it is absolute and nobody on the way can read along: https, or http to this machine. Plain http to
   * another machine passes only if {@code plainAllowed}, which the host must have said for this server.
   *
   * @throws RefusedUrlException if it is not
   */
  public static URI requireSecure(URI uri, boolean plainAllowed) {
    requireAbsolute(uri);
    if ("https".equalsIgnoreCase(uri.getScheme())
        || plainAllowed
        || isLoopbackHost(uri.getHost())) {
      return uri;
    }
    throw new RefusedUrlException(
        "plain http to another machine: use https, or allowPlainHttp() for this server");
  }

  /**
   * Whether {@code host}, as {@link URI#getHost()} gives it, is this machine by its text: {@code localhost}, four decimal
   * numbers starting with 127, or {@code [::1]} in any spelling.
   */
  public static boolean isLoopbackHost(String host) {
    if (host.equalsIgnoreCase("localhost") || LOOPBACK_V4.matcher(host).matches()) {
      return true;
    }
    if (!BRACKETED.matcher(host).matches()) {
      return false;
    }
    try {
      // In brackets it is parsed or refused, never looked up.
      InetAddress address = InetAddress.getByName(host);
      return address instanceof Inet6Address && address.isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether both have the same scheme, host and port, default ports included (RFC 6454 section 5). */
  public static boolean sameOrigin(URI one, URI other) {
    return one.getScheme() != null
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  /**
   * Resolves what a server calls its other endpoint, such as the {@code endpoint} event of HTTP+SSE (2024-11-05
   * {@code basic/transports}), and refuses another origin: credentials and messages would go there.
   *
   * @param reference absolute or relative, as the server sent it
   * @throws RefusedUrlException if it is not a URL, too long, or of another origin than {@code base}
   */
  public static URI resolveSameOrigin(URI base, String reference) {
    requireAbsolute(base);
    URI resolved = requireAbsolute(resolve(base, parse(reference)).normalize());
    if (!sameOrigin(base, resolved)) {
      throw new RefusedUrlException("the server named a URL of another origin");
    }
    if (resolved.getRawPath().startsWith("/../") || resolved.getRawPath().equals("/..")) {
      throw new RefusedUrlException("the server named a path above the root");
    }
    return resolved;
  }

  private static URI parse(String reference) {
    if (reference.isEmpty() || reference.length() > MAX_LENGTH) {
      throw new RefusedUrlException(
          "the server named a URL that is empty or longer than " + MAX_LENGTH + " characters");
    }
    if (!reference.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new RefusedUrlException(
          "the server named a URL with characters that do not belong in one");
    }
    try {
      return new URI(reference);
    } catch (URISyntaxException e) {
      // Not kept as the cause: its message holds the server's text.
      throw new RefusedUrlException("the server named something that is not a URL");
    }
  }

  private static URI resolve(URI base, URI reference) {
    boolean onlyQuery = reference.getRawAuthority() == null && "".equals(reference.getRawPath());
    if (onlyQuery && !reference.isAbsolute() && reference.getRawQuery() != null) {
      // RFC 3986 section 5.2.2 keeps the base's path here; java.net.URI follows RFC 2396, which
      // drops its last segment.
      return URI.create(root(base) + base.getRawPath() + "?" + reference.getRawQuery());
    }
    if (base.getRawPath().isEmpty()) {
      // Section 5.2.3: a path merged with an empty one starts at the root.
      return URI.create(root(base) + "/").resolve(reference);
    }
    return base.resolve(reference);
  }

  private static String root(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
