package io.gatehouse.mcp.oauth.internal.token;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Proves who the client is on a request that is pushed before a login, as it does at the token endpoint (RFC 9126 section 2). Safe
 * for use by several threads.
 */
public final class PushedProof {
  private final URI endpoint;
  private final Clock clock;

  /** For the MCP endpoint that the host configured. */
  public PushedProof(URI endpoint, Clock clock) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Adds the proof to {@code form} and {@code headers}; nothing for a public client. */
  public void add(
      AuthorizationServer server,
      RegisteredClient client,
      Map<String, List<String>> form,
      List<Header> headers) {
    TokenPeer peer = TokenPeer.of(endpoint, server, client, true);
    Optional<ClientAuthentication> proof = ClientProofs.of(peer, clock.instant());
    if (proof.isPresent()) {
      HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, server.tokenEndpoint());
      request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
      proof.get().applyTo(request);
      form.putAll(TokenMessage.form(request));
      TokenMessage.authorization(request).ifPresent(headers::add);
    }
  }
}
