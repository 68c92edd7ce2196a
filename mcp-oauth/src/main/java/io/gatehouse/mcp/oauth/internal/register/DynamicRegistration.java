package io.gatehouse.mcp.oauth.internal.register;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Registers a client with a server (RFC 7591). Safe for use by several threads. */
final class DynamicRegistration {
  /** Those we can do without a key the server knows, the one with least to lose first. */
  private static final List<String> METHODS =
      List.of("none", "client_secret_basic", "client_secret_post");

  private final URI endpoint;
  private final OAuthHttp http;
  private final Clock clock;

  DynamicRegistration(URI endpoint, OAuthHttp http, Clock clock) {
    this.endpoint = endpoint;
    this.http = http;
    this.clock = clock;
  }

  /** Registers {@code redirect}, which is the one that was opened: servers compare it with its port. */
  RegisteredClient register(
      AuthorizationServer server,
      ClientRegistration.Dynamic way,
      URI redirect,
      boolean nativeAgent) {
    URI address = server
        .registrationEndpoint()
        .orElseThrow(() -> new IllegalArgumentException("the server registers no clients"));
    String method = method(server.authenticationMethods());
    List<Header> headers = way.initialAccessToken()
        .map(token -> List.of(new Header("Authorization", "Bearer " + token.reveal())))
        .orElse(List.of());
    String body = request(way, redirect, nativeAgent, method).toJson();
    return new RegistrationAnswer(endpoint, clock)
        .read(server.issuer(), redirect, method, http.postJson(address, body, headers));
  }

  private static JsonObject request(
      ClientRegistration.Dynamic way, URI redirect, boolean nativeAgent, String method) {
    // No scope: it would bound later step-ups, and some servers refuse a request that has one.
    JsonObject.Builder body = JsonObject.builder()
        .put("client_name", way.clientName())
        .put("redirect_uris", JsonArray.of(redirect.toString()))
        .put("grant_types", JsonArray.of("authorization_code", "refresh_token"))
        .put("response_types", JsonArray.of("code"))
        .put("token_endpoint_auth_method", method)
        .put("application_type", nativeAgent ? "native" : "web");
    way.clientUri().ifPresent(uri -> body.put("client_uri", uri.toString()));
    return body.build();
  }

  private String method(List<String> supported) {
    if (supported.isEmpty()) {
      // RFC 8414 means client_secret_basic by silence, but servers for public clients are silent
      // too; one that disagrees says so in its answer.
      return "none";
    }
    Set<String> offered = Set.copyOf(supported);
    return METHODS.stream()
        .filter(offered::contains)
        .findFirst()
        .orElseThrow(() -> new RegistrationException(
            null,
            "the authorization server of " + endpoint
                + " wants clients to prove themselves in a way that needs a key it knows:"
                + " register a client there by hand and configure it with its key",
            null));
  }
}
