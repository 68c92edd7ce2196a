package io.gatehouse.mcp.oauth.internal.register;

import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Compares redirect URIs as authorization servers do. */
final class Redirects {
  private Redirects() {}

  /**
   * Whether one of {@code registered} allows {@code opened}: the same text, or the same but for a port that a loopback address
   * leaves open (RFC 8252 section 7.3).
   */
  static boolean allow(List<URI> registered, URI opened) {
    return registered.stream()
        .anyMatch(uri ->
            uri.toString().equals(opened.toString()) || (leavesPortOpen(uri) && same(uri, opened)));
  }

  private static boolean leavesPortOpen(URI uri) {
    return "http".equals(uri.getScheme())
        && uri.getPort() == -1
        && uri.getHost() != null
        && UrlRules.isLoopbackHost(uri.getHost());
  }

  private static boolean same(URI registered, URI opened) {
    return "http".equals(opened.getScheme())
        && Objects.equals(registered.getHost(), opened.getHost())
        && Objects.equals(registered.getRawPath(), opened.getRawPath())
        && Objects.equals(registered.getRawQuery(), opened.getRawQuery());
  }
}
