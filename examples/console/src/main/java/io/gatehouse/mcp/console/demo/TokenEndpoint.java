package io.gatehouse.mcp.console.demo;

import com.sun.net.httpserver.HttpExchange;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Gives out tokens for codes and for refresh tokens, each once, and revokes them (RFC 6749, 7636, 7009, 8707). */
final class TokenEndpoint {
  private final Ledger ledger;
  private final String resource;

  TokenEndpoint(Ledger ledger, String resource) {
    this.ledger = ledger;
    this.resource = resource;
  }

  void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = Http.form(exchange);
    if (!resource.equals(form.get("resource"))) {
      Http.send(exchange, 400, JsonObject.of("error", "invalid_target"));
      return;
    }
    String client = form.getOrDefault("client_id", "");
    if (ledger.client(client).isEmpty()) {
      Http.send(exchange, 401, JsonObject.of("error", "invalid_client"));
      return;
    }
    String kind = form.getOrDefault("grant_type", "");
    if (!kind.equals("authorization_code") && !kind.equals("refresh_token")) {
      Http.send(exchange, 400, JsonObject.of("error", "unsupported_grant_type"));
      return;
    }
    Optional<Ledger.Tokens> tokens = kind.equals("refresh_token")
        ? ledger.refreshed(form.getOrDefault("refresh_token", ""), client)
        : ledger.exchange(
            form.getOrDefault("code", ""),
            client,
            form.getOrDefault("redirect_uri", ""),
            challenge(form.getOrDefault("code_verifier", "")));
    if (tokens.isEmpty()) {
      Http.send(exchange, 400, JsonObject.of("error", "invalid_grant"));
      return;
    }
    Http.send(
        exchange,
        200,
        JsonObject.of(
            "access_token", tokens.get().access(),
            "token_type", "Bearer",
            "expires_in", Ledger.TOKEN_LIFE.toSeconds(),
            "refresh_token", tokens.get().refresh(),
            "scope", String.join(" ", new TreeSet<>(tokens.get().grant().scopes()))));
  }

  /** Says yes to whatever is not known, too: it is of no use any more. */
  void revoke(HttpExchange exchange) throws IOException {
    Map<String, String> form = Http.form(exchange);
    ledger.revoke(form.getOrDefault("token", ""), form.getOrDefault("client_id", ""));
    exchange.sendResponseHeaders(200, -1);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
