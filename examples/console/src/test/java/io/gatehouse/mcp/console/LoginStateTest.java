package io.gatehouse.mcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.config.ConfiguredServer;
import io.gatehouse.mcp.config.McpConfigFile;
import io.gatehouse.mcp.console.demo.CalendarServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about logins, and what a configuration may say about them. */
class LoginStateTest {
  private static final String ALL = Desk.ALL;

  @TempDir
  private Path dir;

  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(dir);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Set<String> tokens() {
    return desk.calendar.authority().tokens();
  }

  @Test
  void inspectTellsThatALoginIsNeeded() throws Exception {
    desk.browser = Desk.NOBODY;

    assertThat(desk.run(ALL, "inspect", "--json", "calendar")).isEqualTo(6);
    assertThat(desk.authorization()).isEqualTo(JsonObject.of("state", "login_needed"));
    assertThat(desk.json().object("server").orElseThrow().string("alias")).contains("calendar");
    assertThat(desk.run(ALL, "inspect")).isEqualTo(6);
    assertThat(desk.out).contains("login     login needed");
  }

  @Test
  void inspectTellsWhoIsLoggedInAndNoToken() throws Exception {
    desk.configure(JsonObject.of(
        "url",
        desk.calendar.endpoint(),
        "oauth",
        JsonObject.of("scopes", "calendar:read calendar:write")));

    assertThat(desk.run(ALL, "inspect", "--json", "calendar")).isZero();
    JsonObject authorization = desk.authorization();
    assertThat(authorization.members().keySet())
        .containsExactly("state", "issuer", "scopes", "expiresAt", "renewable", "boundToKey");
    assertThat(authorization.string("state")).contains("logged_in");
    assertThat(authorization.string("issuer"))
        .contains(desk.calendar.authority().issuer());
    assertThat(authorization.object("scopes"))
        .contains(JsonObject.of(
            "granted",
            JsonArray.of(CalendarServer.READ, CalendarServer.WRITE),
            "missing",
            JsonArray.empty()));
    assertThat(tokens()).noneMatch(desk.out::contains);
  }

  @Test
  void aTokenThatEndedAndCannotBeRenewedIsExpired() throws Exception {
    desk.run(ALL, "login", "calendar");
    Authorizers authorizers =
        new Authorizers(desk.state(), new Agents(desk.terminal, Desk.NOBODY, false, System.err));
    ConfiguredServer server =
        McpConfigFile.read(dir.resolve("mcp.json")).servers().get(0);
    authorizers.authorized(server);
    Optional<OAuthAuthorizer> authorizer = authorizers.of("calendar");
    String user = System.getProperty("user.name");
    Instant later = Instant.now().plus(Duration.ofHours(1));

    assertThat(Authorization.of(authorizer, false, false, user, later).state())
        .isEqualTo(Authorization.State.EXPIRED);
    assertThat(Authorization.of(authorizer, false, true, user, later).state())
        .isEqualTo(Authorization.State.LOGGED_IN);
    assertThat(Authorization.of(authorizer, false, false, user, Instant.now()).state())
        .isEqualTo(Authorization.State.LOGIN_NEEDED);
    authorizer.orElseThrow().close();
  }

  @Test
  void headersOfTheConfigurationAreNoLogin() throws Exception {
    desk.run(ALL, "login", "calendar");
    String token = tokens().stream()
        .filter(t -> desk.calendar.authority().scopes(t).isPresent())
        .findFirst()
        .orElseThrow();
    Files.writeString(dir.resolve("token"), token);
    desk.configure(JsonObject.of(
        "url",
        desk.calendar.endpoint(),
        "headers",
        JsonObject.of("Authorization", "Bearer ${file:token}")));

    assertThat(desk.run(ALL, "inspect", "--json", "calendar")).isZero();
    assertThat(desk.authorization()).isEqualTo(JsonObject.of("state", "configured_headers"));
    assertThat(desk.run(ALL, "login", "calendar")).isEqualTo(2);
    assertThat(desk.err).contains("nobody logs in to it");
  }

  @Test
  void usesTheClientThatTheConfigurationNames() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String issuer = desk.calendar.authority().issuer();
    String client = register(issuer, "http://localhost:" + port + "/callback");
    desk.configure(configured(client, issuer, port));

    assertThat(desk.run(ALL, "login", "calendar")).isZero();

    assertThat(tokens()).isNotEmpty();
    assertThat(desk.state().resolve("clients.json"))
        .as("no other one was registered")
        .doesNotExist();
  }

  @Test
  void aConfiguredClientIsShownToItsOwnAuthorizationServerOnly() throws Exception {
    desk.configure(configured("mine", "http://127.0.0.1:1", 28_638));

    assertThat(desk.run(ALL, "login", "calendar")).isEqualTo(6);
    assertThat(desk.err).contains("server calendar: ");
    assertThat(tokens()).isEmpty();
  }

  private JsonObject configured(String client, String issuer, int port) {
    return JsonObject.of(
        "url",
        desk.calendar.endpoint(),
        "oauth",
        JsonObject.of("clientId", client, "issuer", issuer, "callbackPort", port));
  }

  private static String register(String issuer, String redirect) throws Exception {
    String body = JsonObject.of("redirect_uris", JsonArray.of(redirect)).toJson();
    HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/register"))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    String answer = HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body();
    return ((JsonObject) JsonValue.parse(answer)).string("client_id").orElseThrow();
  }
}
