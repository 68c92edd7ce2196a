package io.gatehouse.mcp.oauth.internal.http;

import java.net.UnknownHostException;

/**
 * A name has no address that the policy allows, or a socket was about to connect to one that it refuses. Travels through OkHttp,
 * whose resolvers and sockets know no other errors.
 */
final class RefusedAddressException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  RefusedAddressException() {
    super("the address is not public");
  }
}
