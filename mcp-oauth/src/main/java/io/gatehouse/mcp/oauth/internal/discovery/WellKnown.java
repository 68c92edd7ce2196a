package io.gatehouse.mcp.oauth.internal.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the well-known places of metadata, in the order in which the specification asks them. Works on the text of a URL: nothing
 * is decoded, normalised or reordered. Pure functions.
 */
final class WellKnown {
  private static final String RESOURCE = "/.well-known/oauth-protected-resource";
  private static final String SERVER = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private WellKnown() {}

  /**
   * Where the metadata of a resource can be (RFC 9728 section 3.1): below its path, then at the root of its origin.
   *
   * @param endpoint an absolute URL
   */
  static List<URI> resource(URI endpoint) {
    List<URI> places = new ArrayList<>();
    String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
    if (hasPath(endpoint) || !query.isEmpty()) {
      String path = hasPath(endpoint) ? endpoint.getRawPath() : "";
      places.add(URI.create(origin(endpoint) + RESOURCE + path + query));
    }
    places.add(URI.create(origin(endpoint) + RESOURCE));
    return places;
  }

  /**
   * Where the metadata of an issuer can be: RFC 8414 section 3.1, then OpenID Connect with the path behind the well-known part and
   * with the path before it (2026-07-28 {@code basic/authorization}).
   *
   * @param issuer an absolute URL without query and fragment
   */
  static List<URI> server(URI issuer) {
    String origin = origin(issuer);
    if (!hasPath(issuer)) {
      return List.of(URI.create(origin + SERVER), URI.create(origin + OPENID));
    }
    String path = issuer.getRawPath();
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(
        URI.create(origin + SERVER + trimmed),
        URI.create(origin + OPENID + trimmed),
        URI.create(origin + trimmed + OPENID));
  }

  /** Scheme and authority of a URL, as they are written. */
  static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static boolean hasPath(URI uri) {
    return !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
  }
}
