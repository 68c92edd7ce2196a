package io.gatehouse.mcp.interop.oauth;

import io.gatehouse.mcp.interop.RunningServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Keycloak in development mode with everything in memory, and a realm {@code mcp} in it. Closing it ends its process. */
final class Keycloak implements AutoCloseable {
  /** As whom an MCP server asks what a token is worth. */
  static final String SECRET = "a-secret-of-the-mcp-server";

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Path FOLDER = Path.of(System.getProperty("basedir", "verification/interop"))
      .toAbsolutePath()
      .resolve("target")
      .resolve("keycloak");

  private final HttpClient http = HttpClient.newHttpClient();
  private final RunningServer server;

  private Keycloak(RunningServer server) {
    this.server = server;
  }

  /** Starts the distribution that the build has unpacked. */
  static Keycloak start() throws IOException, InterruptedException {
    Path home = FOLDER.resolve("keycloak-26.7.3");
    return new Keycloak(RunningServer.start(
        "keycloak",
        "",
        port -> {
          ProcessBuilder builder = new ProcessBuilder(
              "sh",
              home.resolve("bin").resolve("kc.sh").toString(),
              "start-dev",
              "--features=resource-indicators",
              "--http-host=127.0.0.1",
              "--http-port=" + port,
              "--db=dev-mem",
              "--log-level=INFO,org.keycloak.events:debug");
          builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
          builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
          builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
          builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin");
          return builder;
        },
        FOLDER.resolve("logs"),
        PATIENCE));
  }

  /** What the realm calls itself. */
  String issuer() {
    return server.endpoint() + "/realms/mcp";
  }

  /** How many times a refresh token came, by its log of events. */
  long refreshes() throws IOException {
    return server.printed().stream()
        .filter(line -> line.contains("REFRESH_TOKEN"))
        .count();
  }

  /** Its metadata, in the place that it has all the same if it is also where RFC 8414 wants it. */
  URI metadata() {
    return URI.create(issuer() + "/.well-known/openid-configuration");
  }

  /** Makes the realm, for one MCP server that takes any token and one that takes bound tokens only. */
  void makeRealm(URI bearer, URI bound) throws IOException, InterruptedException {
    String token = administrator();
    post(token, "", realm());
    post(token, "/mcp/users", alice());
    post(token, "/mcp/clients", resource(bearer.toString()));
    post(token, "/mcp/clients", resource(bound.toString()));
    post(token, "/mcp/client-scopes", scope("mcp:tools", bearer.toString(), bound.toString()));
    post(token, "/mcp/client-scopes", scope("mcp:admin"));
    post(token, "/mcp/clients", application("mcp-native", false));
    post(token, "/mcp/clients", application("mcp-bound", true));
  }

  @Override
  public void close() {
    server.close();
  }

  private static JsonObject realm() {
    return JsonObject.builder()
        .put("realm", "mcp")
        .put("enabled", true)
        .put("sslRequired", "none")
        .put("accessTokenLifespan", 300)
        .put("revokeRefreshToken", true)
        .put("refreshTokenMaxReuse", 0)
        .build();
  }

  /** Made after the realm, so that she has its default roles: without one of them, offline access is refused. */
  private static JsonObject alice() {
    return JsonObject.builder()
        .put("username", "alice")
        .put("enabled", true)
        .put("email", "alice@example.com")
        .put("emailVerified", true)
        .put("firstName", "Alice")
        .put("lastName", "Example")
        .put("credentials", JsonArray.of(JsonObject.of("type", "password", "value", "alice")))
        .build();
  }

  /** An MCP server, by its URL: it may ask only about tokens that are for a client of its name. */
  private static JsonObject resource(String endpoint) {
    return JsonObject.builder()
        .put("clientId", endpoint)
        .put("secret", SECRET)
        .put("standardFlowEnabled", false)
        .put("attributes", JsonObject.of("resource_url", endpoint))
        .build();
  }

  /** A scope whose tokens are for these MCP servers. */
  private static JsonObject scope(String name, String... audience) {
    List<JsonObject> mappers = List.of(audience).stream()
        .map(client -> JsonObject.of(
            "name",
            "audience " + URI.create(client).getPort(),
            "protocol",
            "openid-connect",
            "protocolMapper",
            "oidc-audience-mapper",
            "config",
            JsonObject.of(
                "included.client.audience", client,
                "access.token.claim", "true",
                "introspection.token.claim", "true")))
        .toList();
    return JsonObject.of(
        "name",
        name,
        "protocol",
        "openid-connect",
        "attributes",
        JsonObject.of("include.in.token.scope", "true"),
        "protocolMappers",
        JsonArray.copyOf(mappers));
  }

  private static JsonObject application(String id, boolean bound) {
    return JsonObject.builder()
        .put("clientId", id)
        .put("publicClient", true)
        .put("redirectUris", JsonArray.of("http://127.0.0.1/callback"))
        .put("optionalClientScopes", JsonArray.of("mcp:tools", "mcp:admin", "offline_access"))
        .put(
            "attributes",
            JsonObject.of(
                "pkce.code.challenge.method",
                "S256",
                "dpop.bound.access.tokens",
                Boolean.toString(bound)))
        .build();
  }

  private String administrator() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create(server.endpoint() + "/realms/master/protocol/openid-connect/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(
            "grant_type=password&client_id=admin-cli&username=admin&password=admin"))
        .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    try {
      return ((JsonObject) JsonValue.parse(answer.body()))
          .string("access_token")
          .orElseThrow();
    } catch (JsonException e) {
      throw new IOException("Keycloak answers " + answer.statusCode(), e);
    }
  }

  private void post(String token, String path, JsonObject body)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(
            URI.create(server.endpoint() + "/admin/realms" + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toJson()))
        .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(
          "Keycloak answers " + answer.statusCode() + " to " + path + ": " + answer.body());
    }
  }
}
