package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Whether a resource indicator speaks for an endpoint (RFC 9728 section 3.3): the same URL, or on the same origin a parent of it by
 * whole segments of the path. Everything that could be read in two ways matches nothing. Pure functions.
 */
final class ResourceMatch {
  private ResourceMatch() {}

  /** Whether a token for {@code resource}, as its metadata writes it, is one for {@code endpoint}. */
  static boolean covers(String resource, URI endpoint) {
    if (resource.equals(endpoint.toString())) {
      return true;
    }
    URI uri;
    try {
      uri = UrlRules.requireAbsolute(new URI(resource));
    } catch (URISyntaxException | RefusedUrlException e) {
      return false;
    }
    if (!UrlRules.sameOrigin(uri, endpoint) || hasDots(uri) || hasDots(endpoint)) {
      return false;
    }
    if (uri.getRawQuery() != null && !uri.getRawQuery().equals(endpoint.getRawQuery())) {
      return false;
    }
    List<String> parent = segments(uri);
    List<String> child = segments(endpoint);
    // With a query it is no parent of anything but the very same path.
    return uri.getRawQuery() != null
        ? parent.equals(child)
        : parent.size() <= child.size() && child.subList(0, parent.size()).equals(parent);
  }

  // A slash at the end makes no other resource: servers add and drop it.
  private static List<String> segments(URI uri) {
    String path = uri.getRawPath();
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.isEmpty() ? List.of() : List.of(trimmed.substring(1).split("/", -1));
  }

  private static boolean hasDots(URI uri) {
    return segments(uri).stream()
        .map(segment -> segment.toLowerCase(Locale.ROOT).replace("%2e", "."))
        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
  }
}
