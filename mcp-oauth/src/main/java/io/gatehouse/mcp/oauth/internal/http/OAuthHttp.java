package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The one way to the network: every address is checked by its text and again when a socket connects, bodies and time are limited,
 * and nothing is sent again anywhere else. Blocking; safe for use by several threads.
 */
public interface OAuthHttp extends AutoCloseable {
  /**
   * Fetches a document. Follows up to three redirects that stay on the origin.
   *
   * @throws io.gatehouse.mcp.oauth.AddressRefusedException if the address is none we talk to
   * @throws io.gatehouse.mcp.oauth.AuthorizationServerException if there is no answer in time, or it is too large
   */
  HttpAnswer get(URI address, List<Header> headers);

  /** Sends a form, once: no redirect is followed and nothing is repeated. Throws as {@link #get}. */
  HttpAnswer postForm(URI address, Map<String, List<String>> form, List<Header> headers);

  /** Sends a JSON document, once. Throws as {@link #get}. */
  HttpAnswer postJson(URI address, String json, List<Header> headers);

  /** Closes its connections, but not what the host lent. */
  @Override
  void close();
}
