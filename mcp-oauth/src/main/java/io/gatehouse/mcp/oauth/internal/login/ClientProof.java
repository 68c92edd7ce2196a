package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import java.util.Map;

/** Adds to a request what proves who the client is, as for the token endpoint (RFC 9126 section 2). */
@FunctionalInterface
public interface ClientProof {
  /** Adds to {@code form}, which has the client id already, and to {@code headers}. */
  void add(
      AuthorizationServer server,
      RegisteredClient client,
      Map<String, List<String>> form,
      List<Header> headers);
}
