package io.gatehouse.mcp.oauth.internal.register;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.oauth.AuthorizationServerException;
import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.RegistrationException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the answer to a registration (RFC 7591 section 3.2) and refuses a client we could not use: servers may register something
 * else than what was asked for. Null and empty members count as absent, as servers that mean absent send them.
 */
final class RegistrationAnswer {
  /** RFC 6749 appendix A: VSCHAR, bounded, as both go into forms and headers. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]{1,2048}");

  /** RFC 7591 section 3.2.2; anything else a server says is left out. */
  private static final Set<String> ERRORS = Set.of(
      "invalid_redirect_uri",
      "invalid_client_metadata",
      "invalid_software_statement",
      "unapproved_software_statement");

  /** The last second of the year 9999; later means never. */
  private static final long NEVER = 253_402_300_799L;

  private static final String HAND = "register one there by hand and configure its id";

  private final URI endpoint;
  private final Clock clock;

  RegistrationAnswer(URI endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** The client, if the server accepted {@code redirect} and a way to prove itself that we know. */
  RegisteredClient read(String issuer, URI redirect, String askedMethod, HttpAnswer answer) {
    requireSuccess(answer);
    JsonObject body =
        answer.json().orElseThrow(() -> refused(answer, "answered without a JSON object", HAND));
    String clientId = text(body, "client_id")
        .filter(id -> VISIBLE.matcher(id).matches())
        .orElseThrow(() -> refused(answer, "gave no usable client id", HAND));
    Optional<List<String>> redirects = texts(body, "redirect_uris");
    if (redirects.isPresent() && !redirects.get().contains(redirect.toString())) {
      throw refused(answer, "registered another redirect URI", HAND);
    }
    if (texts(body, "grant_types")
            .filter(g -> !g.contains("authorization_code"))
            .isPresent()
        || texts(body, "response_types").filter(r -> !r.contains("code")).isPresent()) {
      throw refused(answer, "registered a client that cannot log in by code", HAND);
    }
    Optional<Secret> secret = secret(answer, body);
    return new RegisteredClient(
        issuer,
        clientId,
        authentication(answer, text(body, "token_endpoint_auth_method"), askedMethod, secret),
        List.of(redirect),
        secret.isEmpty() ? Optional.empty() : secretEnd(answer, body));
  }

  private void requireSuccess(HttpAnswer answer) {
    int status = answer.status();
    if (status >= 500 || status == 429) {
      throw new AuthorizationServerException(
          null,
          "the authorization server of " + endpoint + " answered a registration with HTTP status "
              + status + ": try again later",
          null);
    }
    if (status != 201 && status != 200) {
      String error = answer
          .json()
          .flatMap(body -> body.string("error"))
          .filter(ERRORS::contains)
          .map(code -> " (" + code + ")")
          .orElse("");
      throw refused(answer, "refused to register this client" + error, HAND);
    }
  }

  private ClientAuthentication authentication(
      HttpAnswer answer, Optional<String> given, String asked, Optional<Secret> secret) {
    String method = given.orElse(asked);
    if (method.equals("none")) {
      // A secret without a method: RFC 7591 section 2 means client_secret_basic by silence.
      return given.isEmpty() && secret.isPresent()
          ? new ClientAuthentication.SecretAsAdvertised(secret.get())
          : new ClientAuthentication.None();
    }
    if (!method.equals("client_secret_basic") && !method.equals("client_secret_post")) {
      throw refused(
          answer, "registered a way to prove the client's identity that was not asked for", HAND);
    }
    Secret own = secret.orElseThrow(
        () -> refused(answer, "registered a client with a secret and gave none", HAND));
    return method.equals("client_secret_basic")
        ? new ClientAuthentication.Basic(own)
        : new ClientAuthentication.Post(own);
  }

  private Optional<Secret> secret(HttpAnswer answer, JsonObject body) {
    Optional<String> secret = text(body, "client_secret");
    if (secret.filter(s -> !VISIBLE.matcher(s).matches()).isPresent()) {
      throw refused(answer, "gave a client secret that cannot be sent", HAND);
    }
    return secret.map(Secret::of);
  }

  private Optional<Instant> secretEnd(HttpAnswer answer, JsonObject body) {
    OptionalLong end = body.integer("client_secret_expires_at");
    if (end.isEmpty() || end.getAsLong() == 0 || end.getAsLong() > NEVER) {
      return Optional.empty();
    }
    Instant expires = Instant.ofEpochSecond(Math.max(0, end.getAsLong()));
    if (!expires.isAfter(clock.instant())) {
      throw refused(answer, "gave a client secret that has expired already", "check both clocks");
    }
    return Optional.of(expires);
  }

  private static Optional<String> text(JsonObject body, String name) {
    return body.string(name).filter(value -> !value.isEmpty());
  }

  /** The texts of an array; empty if there is none or it is empty. */
  private static Optional<List<String>> texts(JsonObject body, String name) {
    return body.array(name)
        .map(JsonArray::values)
        .map(values -> values.stream()
            .filter(JsonString.class::isInstance)
            .map(value -> ((JsonString) value).value())
            .filter(value -> !value.isEmpty())
            .toList())
        .filter(values -> !values.isEmpty());
  }

  private RegistrationException refused(HttpAnswer answer, String what, String todo) {
    return new RegistrationException(
        null,
        "the authorization server of " + endpoint + " " + what + ", with HTTP status "
            + answer.status() + ": " + todo,
        null);
  }
}
