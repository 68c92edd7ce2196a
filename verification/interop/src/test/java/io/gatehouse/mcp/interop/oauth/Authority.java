package io.gatehouse.mcp.interop.oauth;

import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** An authorization server as somebody else sees it: asks with plain requests what has become of a token. */
final class Authority {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final JsonObject metadata;

  private Authority(URI document) throws IOException, InterruptedException {
    this.metadata = get(document);
  }

  /** The server with this issuer, which has no path. */
  static Authority of(String issuer) throws IOException, InterruptedException {
    return new Authority(URI.create(issuer).resolve("/.well-known/oauth-authorization-server"));
  }

  /** The server whose metadata is in {@code document}. */
  static Authority describedBy(URI document) throws IOException, InterruptedException {
    return new Authority(document);
  }

  /** The server that an MCP server names. */
  static Authority before(RunningServer server) throws IOException, InterruptedException {
    JsonObject resource =
        get(server.endpoint().resolve("/.well-known/oauth-protected-resource/mcp"));
    return of(((JsonString)
            resource.array("authorization_servers").orElseThrow().values().get(0))
        .value());
  }

  /** What it calls itself. */
  String issuer() {
    return metadata.string("issuer").orElseThrow();
  }

  /** Whether a token is worth anything (RFC 7662), as the MCP server is told. */
  boolean isActive(Secret token, String client, String secret)
      throws IOException, InterruptedException {
    // RFC 6749 section 2.3.1: both are encoded before they are joined.
    String pair = URLEncoder.encode(client, StandardCharsets.UTF_8) + ":"
        + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    HttpRequest request = form("introspection_endpoint", Map.of("token", token.reveal()))
        .header("Authorization", "Basic " + basic)
        .build();
    return json(HTTP.send(request, HttpResponse.BodyHandlers.ofString()))
        .bool("active")
        .orElseThrow();
  }

  /** What is said to a public client that comes with a refresh token: the error code, or "granted". */
  String refresh(String client, Secret token, String resource)
      throws IOException, InterruptedException {
    HttpRequest request = form(
            "token_endpoint",
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client,
                "refresh_token",
                token.reveal(),
                "resource",
                resource))
        .build();
    return json(HTTP.send(request, HttpResponse.BodyHandlers.ofString()))
        .string("error")
        .orElse("granted");
  }

  /** Revokes a token of a public client (RFC 7009). */
  void revoke(String client, Secret token) throws IOException, InterruptedException {
    HttpRequest request = form(
            "revocation_endpoint", Map.of("client_id", client, "token", token.reveal()))
        .build();
    int status = HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new AssertionError("revocation answers " + status);
    }
  }

  private HttpRequest.Builder form(String endpoint, Map<String, String> fields) {
    String body = fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(metadata.string(endpoint).orElseThrow()))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static JsonObject get(URI document) throws IOException, InterruptedException {
    return json(
        HTTP.send(HttpRequest.newBuilder(document).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private static JsonObject json(HttpResponse<String> answer) throws IOException {
    try {
      return (JsonObject) JsonValue.parse(answer.body());
    } catch (JsonException e) {
      throw new IOException("HTTP " + answer.statusCode() + " without JSON", e);
    }
  }
}
