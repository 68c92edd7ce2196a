package io.gatehouse.mcp.spi.net;

import java.net.URI;
import java.util.Optional;

/**
 * Decides whether a redirect may be followed. Pure, safe for use by several threads.
 *
 * <p>Only 307 and 308 keep method and body (RFC 9110 sections 15.4.8 and 15.4.9), and only the same origin may see our
 * headers: an HTTP client that follows by itself drops {@code Authorization} for another host but sends everything else.
 * How many redirects in a row are followed is the caller's to bound.
 */
public final class RedirectGuard {
  private RedirectGuard() {}

  /**
   * Where the same request may be sent again; empty if the answer is not a redirect that keeps method and body.
   *
   * @param location the {@code Location} header as it came
   * @throws RefusedUrlException if it names another origin or is not a URL
   */
  public static Optional<URI> target(int status, URI from, String location) {
    if (status != 307 && status != 308) {
      return Optional.empty();
    }
    return Optional.of(UrlRules.resolveSameOrigin(from, location));
  }
}
