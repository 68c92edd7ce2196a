package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import okhttp3.HttpUrl;

/** Decides which URLs one server's transport may call: secure ones of the configured origin. Immutable. */
final class RequestUrls {
  private final Endpoint.Http endpoint;
  private final Failures failures;
  private final HttpUrl endpointUrl;

  /**
   * Creates the rules.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code REFUSED_ADDRESS} if the endpoint itself breaks them
   */
  RequestUrls(Endpoint.Http endpoint, Failures failures) {
    this.endpoint = endpoint;
    this.failures = failures;
    this.endpointUrl = checked(endpoint.uri());
  }

  /**
   * Exactly {@code uri}, as OkHttp wants it.
   *
   * @throws io.gatehouse.mcp.TransportException with reason {@code REFUSED_ADDRESS} if it may not be called
   */
  HttpUrl url(URI uri) {
    // By text: URI.equals takes %2f and %2F for the same.
    return uri.toString().equals(endpoint.uri().toString()) ? endpointUrl : checked(uri);
  }

  private HttpUrl checked(URI uri) {
    try {
      UrlRules.requireSecure(uri, endpoint.plainHttpAllowed());
    } catch (RefusedUrlException e) {
      throw failures.refused(e.rule());
    }
    if (!UrlRules.sameOrigin(endpoint.uri(), uri)) {
      // Credentials and consent belong to the origin that the host configured.
      throw failures.refused("the URL is of another origin than the configured endpoint");
    }
    HttpUrl url = HttpUrl.parse(uri.toASCIIString());
    // OkHttp resolves dot segments, also encoded ones. Then what is called is not what was shown,
    // signed or compared.
    if (url == null || !url.encodedPath().equals(path(uri))) {
      throw failures.refused("the path of the URL is not in its normal form");
    }
    return url;
  }

  private static String path(URI uri) {
    String path = URI.create(uri.toASCIIString()).getRawPath();
    return path.isEmpty() ? "/" : path;
  }
}
