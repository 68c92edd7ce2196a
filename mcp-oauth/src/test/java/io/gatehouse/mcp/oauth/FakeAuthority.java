package io.gatehouse.mcp.oauth;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.fake.Canary;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * An MCP endpoint and its authorization server on one loopback port: registers anybody, agrees to every login, and gives tokens whose
 * scopes the endpoint checks. Says what it was asked.
 */
final class FakeAuthority extends Dispatcher implements AutoCloseable {
  final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
  final List<Map<String, String>> logins = new CopyOnWriteArrayList<>();
  final AtomicInteger registered = new AtomicInteger();

  /** Every address that was asked for, here and at the endpoint. */
  final List<String> addresses = new CopyOnWriteArrayList<>();

  /** What the endpoint answers to whoever comes, if it does not look at tokens. */
  volatile Optional<MockResponse> stubborn = Optional.empty();

  /** Who it says it is when it sends a browser back, if that is not true. */
  volatile Optional<String> alleged = Optional.empty();

  /** The scope that the endpoint wants; a token without it is asked to step up. */
  volatile String wanted = "read";

  /** Whether the endpoint says that it takes bound tokens; the authorization server always does. */
  volatile boolean takesBoundTokens;

  /** The scopes that tokens get, whatever is asked for; empty for those. */
  volatile String granted = "";

  /** The status of answers about revocations. */
  volatile int revocations = 200;

  /** Whether tokens come with something to refresh them. */
  volatile boolean refreshes = true;

  private final MockWebServer server = new MockWebServer();
  private final Map<String, String> scopes = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile FakeAuthority home = this;
  private volatile CountDownLatch refusals = new CountDownLatch(0);

  FakeAuthority() throws IOException {
    server.setDispatcher(this);
    server.start();
  }

  /** The issuer: an origin. */
  String issuer() {
    return "http://127.0.0.1:" + server.getPort();
  }

  URI endpoint() {
    return URI.create(issuer() + "/mcp");
  }

  /** Ends every token that was given. */
  void revokeAll() {
    scopes.clear();
  }

  /** Gives no token before the endpoint has refused so many requests. */
  void awaitRefusals(int number) {
    refusals = new CountDownLatch(number);
  }

  /** From now on the endpoint names {@code other} as its authorization server, and takes the tokens of that one only. */
  void moveTo(FakeAuthority other) {
    home = other;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
    addresses.add(request.getTarget());
    String path = request.getUrl().encodedPath();
    return switch (path) {
      case "/mcp" -> resource(request);
      case "/.well-known/oauth-protected-resource/mcp" ->
        json(JsonObject.of(
            "resource", endpoint().toString(),
            "authorization_servers", JsonArray.of(home.issuer()),
            "scopes_supported", JsonArray.of("read"),
            "dpop_signing_alg_values_supported",
                takesBoundTokens ? JsonArray.of("ES256") : JsonArray.of()));
      case "/.well-known/oauth-authorization-server" ->
        json(JsonObject.builder()
            .put("issuer", issuer())
            .put("authorization_endpoint", issuer() + "/authorize")
            .put("token_endpoint", issuer() + "/token")
            .put("registration_endpoint", issuer() + "/register")
            .put("revocation_endpoint", issuer() + "/revoke")
            .put("code_challenge_methods_supported", JsonArray.of("S256"))
            .put("dpop_signing_alg_values_supported", JsonArray.of("ES256"))
            .put("authorization_response_iss_parameter_supported", true)
            .build());
      case "/register" -> register(request);
      case "/authorize" -> authorize(request);
      case "/token" -> token(request);
      case "/revoke" -> new MockResponse.Builder().code(revocations).build();
      default -> new MockResponse.Builder().code(404).build();
    };
  }

  private MockResponse resource(RecordedRequest request) {
    if (stubborn.isPresent()) {
      return stubborn.get();
    }
    String header = String.valueOf(request.getHeaders().get("Authorization"));
    String granted = home.scopes.get(header.replace("Bearer ", ""));
    if (granted == null) {
      refusals.countDown();
      return refused(401, "Bearer scope=\"read\"");
    }
    return List.of(granted.split(" ", -1)).contains(wanted)
        ? new MockResponse.Builder().code(200).body(granted).build()
        : refused(403, "Bearer error=\"insufficient_scope\", scope=\"" + wanted + "\"");
  }

  private MockResponse register(RecordedRequest request) {
    JsonObject asked;
    try {
      asked = (JsonObject) JsonValue.parse(request.getBody().utf8());
    } catch (JsonException e) {
      return new MockResponse.Builder().code(400).build();
    }
    return new MockResponse.Builder()
        .code(201)
        .addHeader("Content-Type", "application/json")
        .body(asked.with("client_id", "client-" + registered.incrementAndGet()).toJson())
        .build();
  }

  private MockResponse authorize(RecordedRequest request) {
    Map<String, String> query = form(String.valueOf(request.getUrl().encodedQuery()));
    logins.add(query);
    String code =
        Canary.PREFIX + "code " + count.incrementAndGet() + " " + query.getOrDefault("scope", "");
    return new MockResponse.Builder()
        .code(302)
        .addHeader(
            "Location",
            query.get("redirect_uri") + "?code=" + code.replace(' ', '+') + "&state="
                + query.get("state") + "&iss=" + alleged.orElse(issuer()))
        .build();
  }

  private MockResponse token(RecordedRequest request) throws InterruptedException {
    Map<String, String> asked = form(request.getBody().utf8());
    tokenRequests.add(asked);
    if (!refusals.await(10, TimeUnit.SECONDS)) {
      return new MockResponse.Builder().code(503).build();
    }
    if (MachineGrants.isExchange(asked)) {
      return json(MachineGrants.exchanged(asked));
    }
    boolean person = asked.containsKey("code") || asked.containsKey("refresh_token");
    String before = asked.getOrDefault("code", asked.getOrDefault("refresh_token", ""));
    String scope = person
        ? before.substring(before.indexOf(' ', before.indexOf(' ') + 1) + 1)
        : asked.getOrDefault("scope", "");
    int number = count.incrementAndGet();
    String token = Canary.PREFIX + "token-" + number;
    scopes.put(token, scope);
    JsonObject tokens =
        JsonObject.of("access_token", token, "token_type", "Bearer", "expires_in", 3600);
    if (person && refreshes) {
      tokens = tokens.with("refresh_token", Canary.PREFIX + "refresh " + number + " " + scope);
    }
    return json(granted.isEmpty() ? tokens : tokens.with("scope", granted));
  }

  /** A refusal with a challenge. */
  static MockResponse refused(int status, String challenge) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("WWW-Authenticate", challenge)
        .build();
  }

  private static MockResponse json(JsonObject body) {
    return new MockResponse.Builder()
        .code(200)
        .addHeader("Content-Type", "application/json")
        .body(body.toJson())
        .build();
  }

  static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  @Override
  public void close() {
    server.close();
  }
}
