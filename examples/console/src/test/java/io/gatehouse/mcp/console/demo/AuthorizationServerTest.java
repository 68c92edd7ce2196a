package io.gatehouse.mcp.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an authorization server must not do, small as it is. */
class AuthorizationServerTest {
  private static final String BACK = "http://127.0.0.1:1/callback";

  /** RFC 7636 appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final HttpClient http = HttpClient.newHttpClient();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private AuthorizationServer server;
  private String client;

  @BeforeEach
  void start() throws Exception {
    Clock clock = new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
    server = new AuthorizationServer("http://resource/mcp", Set.of("a", "b"), clock);
    client = register("<b>Mallory</b>", BACK).string("client_id").orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCodeIsGoodForItsVerifierOnce() throws Exception {
    String code = code();

    assertThat(token(code, VERIFIER).string("scope")).contains("a");
    assertThat(token(code, VERIFIER).string("error")).contains("invalid_grant");
    assertThat(token(code(), "x".repeat(43)).string("error")).contains("invalid_grant");
  }

  @Test
  void codesAndTokensEnd() throws Exception {
    String late = code();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(token(late, VERIFIER).string("error")).contains("invalid_grant");

    String access = token(code(), VERIFIER).string("access_token").orElseThrow();
    assertThat(server.scopes(access)).contains(Set.of("a"));
    now = now.plus(Ledger.TOKEN_LIFE);
    assertThat(server.scopes(access)).isEmpty();
  }

  @Test
  void aRefreshTokenIsGoodOnceAndRevokingItEndsTheLogin() throws Exception {
    String first = token(code(), VERIFIER).string("refresh_token").orElseThrow();
    JsonObject next = refresh(first);
    String access = next.string("access_token").orElseThrow();
    assertThat(refresh(first).string("error")).contains("invalid_grant");
    assertThat(server.scopes(access)).isPresent();

    String refresh = next.string("refresh_token").orElseThrow();
    post("/revoke", Map.of("token", refresh, "client_id", "another"));
    assertThat(server.scopes(access)).as("not by another client").isPresent();
    post("/revoke", Map.of("token", refresh, "client_id", client));
    assertThat(server.scopes(access)).isEmpty();
    assertThat(server.tokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "code_challenge_method, plain, invalid_request",
    "code_challenge, short, invalid_request",
    "resource, http://other/mcp, invalid_target",
    "scope, a c, invalid_scope"
  })
  void whatIsWrongWithARequestGoesBackWithStateAndIssuer(String name, String value, String error)
      throws Exception {
    Map<String, String> query = request();
    query.put(name, value);

    assertThat(get("/authorize", query).headers().firstValue("Location").orElse(""))
        .isEqualTo(BACK + "?error=" + error + "&state=s&iss="
            + URLEncoder.encode(server.issuer(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"redirect_uri, http://127.0.0.1:2/callback", "client_id, nobody"})
  void nobodyIsRedirectedToWhereNoClientIs(String name, String value) throws Exception {
    Map<String, String> query = request();
    query.put(name, value);

    HttpResponse<String> page = get("/authorize", query);
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void onlyThisMachineIsRedirectedTo() throws Exception {
    assertThat(register("x", "https://a.example.com/callback").string("error"))
        .contains("invalid_redirect_uri");
  }

  @Test
  void thePageShowsWhatAClientCallsItselfAsTextAndIsAnsweredOnce() throws Exception {
    HttpResponse<String> page = get("/authorize", request());

    assertThat(page.body()).contains("&lt;b&gt;Mallory&lt;/b&gt;").doesNotContain("<b>");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains(
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self' http://127.0.0.1:1");
    String question = question(page.body());
    assertThat(decide(question, "deny").headers().firstValue("Location").orElse(""))
        .contains("error=access_denied");
    assertThat(decide(question, "allow").statusCode()).isEqualTo(400);
  }

  private String code() throws Exception {
    String location = decide(question(get("/authorize", request()).body()), "allow")
        .headers()
        .firstValue("Location")
        .orElseThrow();
    Matcher code = Pattern.compile("[?]code=([^&]+)&state=s&").matcher(location);
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private Map<String, String> request() {
    return new TreeMap<>(Map.of(
        "response_type", "code",
        "client_id", client,
        "redirect_uri", BACK,
        "state", "s",
        "scope", "a",
        "code_challenge", CHALLENGE,
        "code_challenge_method", "S256",
        "resource", "http://resource/mcp"));
  }

  private static String question(String page) {
    Matcher question = Pattern.compile("value=\"([\\w-]{20,})\"").matcher(page);
    assertThat(question.find()).isTrue();
    return question.group(1);
  }

  private HttpResponse<String> decide(String question, String choice) throws Exception {
    return post("/decide", Map.of("question", question, "choice", choice));
  }

  private JsonObject token(String code, String verifier) throws Exception {
    return json(post(
        "/token",
        Map.of(
            "grant_type", "authorization_code",
            "client_id", client,
            "code", code,
            "redirect_uri", BACK,
            "code_verifier", verifier,
            "resource", "http://resource/mcp")));
  }

  private JsonObject refresh(String token) throws Exception {
    return json(post(
        "/token",
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            client,
            "refresh_token",
            token,
            "resource",
            "http://resource/mcp")));
  }

  private JsonObject register(String name, String redirect) throws Exception {
    String body = JsonObject.of("client_name", name, "redirect_uris", JsonArray.of(redirect))
        .toJson();
    return json(send(HttpRequest.newBuilder(URI.create(server.issuer() + "/register"))
        .POST(HttpRequest.BodyPublishers.ofString(body))));
  }

  private HttpResponse<String> get(String path, Map<String, String> query) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.issuer() + path + "?" + form(query))));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.issuer() + path))
        .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> answer) throws JsonException {
    return (JsonObject) JsonValue.parse(answer.body());
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
