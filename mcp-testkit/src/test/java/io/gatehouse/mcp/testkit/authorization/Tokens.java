package io.gatehouse.mcp.testkit.authorization;

import com.sun.net.httpserver.HttpExchange;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The token endpoint, and which tokens are good for what. Safe for use by several threads. */
final class Tokens {
  private static final String ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";

  private final Map<String, String> codes = new ConcurrentHashMap<>();
  private final Map<String, String> access = new ConcurrentHashMap<>();
  private final Map<String, String> refresh = new ConcurrentHashMap<>();

  /** A code that is good for this scope. */
  String code(String scope) {
    String code = Canary.of("code");
    codes.put(code, scope);
    return code;
  }

  /** What the token in this header is good for, if it is one of ours. */
  Optional<String> scope(String authorization) {
    int space = authorization.indexOf(' ');
    return Optional.ofNullable(access.get(authorization.substring(space + 1)));
  }

  /** Ends all access tokens. */
  void expire() {
    access.clear();
  }

  /** Ends everything: whoever was logged in has to log in again. */
  void revoke() {
    access.clear();
    refresh.clear();
  }

  void answer(HttpExchange exchange, Authority.Seen request, Trouble trouble) throws IOException {
    String said = request.all();
    switch (trouble) {
      case TOKEN_ERROR ->
        Authority.json(
            exchange, 400, JsonObject.of("error", "invalid_scope", "error_description", said));
      case TOKEN_ERROR_CODE ->
        Authority.json(exchange, 400, JsonObject.of("error", said, "error_uri", said));
      case TOKEN_PAGE -> Authority.text(exchange, 502, "text/html", "<p>" + said + "</p>");
      case TOKEN_CUT_OFF ->
        Authority.text(exchange, 200, "application/json", "{\"access_token\":\"" + said);
      case TOKEN_TYPE ->
        Authority.json(exchange, 200, tokens(request, "").with("token_type", said));
      case TOKEN_MOVED -> {
        exchange.getResponseHeaders().set("Location", "https://as.example/?" + request.body());
        exchange.sendResponseHeaders(307, -1);
      }
      case TOKEN_LOST -> exchange.close();
      default -> answer(exchange, request);
    }
  }

  private void answer(HttpExchange exchange, Authority.Seen request) throws IOException {
    Map<String, String> form = Forms.read(request.body());
    String grant = form.getOrDefault("grant_type", "");
    if (grant.endsWith(":token-exchange")) {
      Authority.json(exchange, 200, exchanged(form));
      return;
    }
    Optional<String> scope = switch (grant) {
      case "authorization_code" -> taken(codes, form.get("code"));
      case "refresh_token" -> taken(refresh, form.get("refresh_token"));
      default -> Optional.of(form.getOrDefault("scope", "read"));
    };
    if (scope.isEmpty()) {
      Authority.json(exchange, 400, JsonObject.of("error", "invalid_grant"));
      return;
    }
    boolean bound = exchange.getRequestHeaders().containsKey("DPoP");
    Authority.json(
        exchange, 200, tokens(request, scope.get()).with("token_type", bound ? "DPoP" : "Bearer"));
  }

  private static Optional<String> taken(Map<String, String> from, String secret) {
    return secret == null ? Optional.empty() : Optional.ofNullable(from.remove(secret));
  }

  private JsonObject tokens(Authority.Seen request, String scope) {
    String token = Canary.of("access");
    access.put(token, scope);
    JsonObject tokens = JsonObject.of("access_token", token, "expires_in", 3600, "scope", scope)
        .with("id_token", Canary.of("id-token"));
    String grant = Forms.read(request.body()).getOrDefault("grant_type", "");
    if (!grant.equals("authorization_code") && !grant.equals("refresh_token")) {
      return tokens;
    }
    String next = Canary.of("refresh");
    refresh.put(next, scope);
    return tokens.with("refresh_token", next);
  }

  /** An ID-JAG as an identity provider makes it; nobody here checks its signature. */
  private static JsonObject exchanged(Map<String, String> form) {
    String claims = JsonObject.of(
            "aud", form.getOrDefault("audience", ""),
            "resource", form.getOrDefault("resource", ""),
            "client_id", "client",
            "exp", 4_102_444_800L,
            "jti", Canary.of("id-jag"))
        .toJson();
    String jwt = jwt("oauth-id-jag+jwt", claims, Canary.of("id-jag-signature"));
    return JsonObject.of("access_token", jwt, "issued_token_type", ID_JAG)
        .with("token_type", "N_A")
        .with("expires_in", 300);
  }

  /** A token whose signature nobody checks. */
  static String jwt(String type, String claims, String signature) {
    String header = JsonObject.of("alg", "ES256", "typ", type).toJson();
    return base64(header) + "." + base64(claims) + "." + base64(signature);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
