package io.gatehouse.mcp.console.demo;

import com.sun.net.httpserver.HttpExchange;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small authorization server for one resource: metadata (RFC 8414), registration (RFC 7591), the authorization endpoint with a page
 * for a person, and behind {@link TokenEndpoint} tokens and their revocation. Public clients with PKCE only, redirects to this
 * machine only. Whoever sits at the browser is the one who is logged in; there are no accounts.
 */
public final class AuthorizationServer implements AutoCloseable {
  private final Http http = new Http();
  private final Ledger ledger;
  private final Set<String> scopes;
  private final String resource;

  /**
   * Starts a server.
   *
   * @param resource the only one that tokens are for
   * @param scopes that can be asked for
   */
  public AuthorizationServer(String resource, Set<String> scopes, Clock clock) throws IOException {
    this.resource = resource;
    this.scopes = Set.copyOf(scopes);
    this.ledger = new Ledger(clock);
    TokenEndpoint tokens = new TokenEndpoint(ledger, resource);
    http.on("GET", "/.well-known/oauth-authorization-server", this::metadata);
    http.on("POST", "/register", this::register);
    http.on("GET", "/authorize", this::authorize);
    http.on("POST", "/decide", this::decide);
    http.on("POST", "/token", tokens::token);
    http.on("POST", "/revoke", tokens::revoke);
  }

  /** Its name, which is also where it is. */
  public String issuer() {
    return http.origin();
  }

  /** The scopes of an access token that works; empty for anything else. For the resource. */
  public Optional<Set<String>> scopes(String token) {
    return ledger.scopes(token);
  }

  /** All tokens that work now, to look for where none belongs. */
  public Set<String> tokens() {
    return ledger.tokens();
  }

  @Override
  public void close() {
    http.close();
  }

  private void metadata(HttpExchange exchange) throws IOException {
    String issuer = issuer();
    Http.send(
        exchange,
        200,
        JsonObject.builder()
            .put("issuer", issuer)
            .put("authorization_endpoint", issuer + "/authorize")
            .put("token_endpoint", issuer + "/token")
            .put("registration_endpoint", issuer + "/register")
            .put("revocation_endpoint", issuer + "/revoke")
            .put("scopes_supported", JsonArray.copyOf(scopes.stream().sorted().toList()))
            .put("response_types_supported", JsonArray.of("code"))
            .put("grant_types_supported", JsonArray.of("authorization_code", "refresh_token"))
            .put("code_challenge_methods_supported", JsonArray.of("S256"))
            .put("token_endpoint_auth_methods_supported", JsonArray.of("none"))
            .put("revocation_endpoint_auth_methods_supported", JsonArray.of("none"))
            .put("authorization_response_iss_parameter_supported", true)
            .build());
  }

  private void register(HttpExchange exchange) throws IOException {
    Optional<JsonObject> asked = Http.json(exchange);
    List<String> redirects = new ArrayList<>();
    asked
        .flatMap(json -> json.array("redirect_uris"))
        .orElse(JsonArray.empty())
        .forEach(value -> redirects.add(value instanceof JsonString text ? text.value() : ""));
    if (redirects.isEmpty() || !redirects.stream().allMatch(AuthorizationServer::isOfThisMachine)) {
      Http.send(exchange, 400, JsonObject.of("error", "invalid_redirect_uri"));
      return;
    }
    Optional<Ledger.Client> client = ledger.register(
        asked.flatMap(json -> json.string("client_name")).orElse("an application without a name"),
        redirects);
    if (client.isEmpty()) {
      Http.send(exchange, 429, JsonObject.of("error", "invalid_client_metadata"));
      return;
    }
    Http.send(
        exchange,
        201,
        JsonObject.of(
            "client_id", client.get().id(),
            "client_name", client.get().name(),
            "redirect_uris", JsonArray.copyOf(redirects),
            "grant_types", JsonArray.of("authorization_code", "refresh_token"),
            "token_endpoint_auth_method", "none"));
  }

  private static boolean isOfThisMachine(String redirect) {
    try {
      URI uri = URI.create(redirect);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && UrlRules.isLoopbackHost(uri.getHost())
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Shows the page. What cannot be trusted to be a redirect of a client is never redirected to. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = Http.query(exchange);
    String redirect = query.getOrDefault("redirect_uri", "");
    Optional<Ledger.Client> client = ledger
        .client(query.getOrDefault("client_id", ""))
        .filter(known -> known.redirects().contains(redirect));
    if (client.isEmpty()) {
      LoginPage.wrong(exchange);
      return;
    }
    String state = query.getOrDefault("state", "");
    String scope = query.getOrDefault("scope", "");
    Set<String> asked = scope.isEmpty() ? Set.of() : Set.copyOf(List.of(scope.split(" ", -1)));
    Optional<String> error = error(query, asked);
    if (error.isPresent()) {
      redirect(exchange, redirect, state, "error", error.get());
      return;
    }
    Ledger.Asked question = new Ledger.Asked(
        client.get(), redirect, state, asked, query.getOrDefault("code_challenge", ""));
    LoginPage.show(exchange, question, resource, ledger.ask(question));
  }

  private Optional<String> error(Map<String, String> query, Set<String> asked) {
    if (!"code".equals(query.get("response_type"))) {
      return Optional.of("unsupported_response_type");
    } else if (!"S256".equals(query.get("code_challenge_method"))
        || query.getOrDefault("code_challenge", "").length() != 43) {
      return Optional.of("invalid_request");
    } else if (!resource.equals(query.get("resource"))) {
      return Optional.of("invalid_target");
    }
    return scopes.containsAll(asked) ? Optional.empty() : Optional.of("invalid_scope");
  }

  private void decide(HttpExchange exchange) throws IOException {
    Map<String, String> form = Http.form(exchange);
    Optional<Ledger.Asked> asked = ledger.answered(form.getOrDefault("question", ""));
    if (asked.isEmpty()) {
      LoginPage.wrong(exchange);
    } else if ("allow".equals(form.get("choice"))) {
      redirect(
          exchange, asked.get().redirect(), asked.get().state(), "code", ledger.code(asked.get()));
    } else {
      redirect(exchange, asked.get().redirect(), asked.get().state(), "error", "access_denied");
    }
  }

  private void redirect(
      HttpExchange exchange, String redirect, String state, String name, String value)
      throws IOException {
    String query =
        name + "=" + encoded(value) + "&state=" + encoded(state) + "&iss=" + encoded(issuer());
    exchange
        .getResponseHeaders()
        .set("Location", redirect + (redirect.contains("?") ? "&" : "?") + query);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(303, -1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
