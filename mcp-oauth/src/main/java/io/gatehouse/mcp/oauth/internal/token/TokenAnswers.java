package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.OAuthException;
import io.gatehouse.mcp.oauth.Secret;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the answers of token endpoints (RFC 6749 section 5), those that stray from it included, as long as their meaning is safe. */
final class TokenAnswers {
  private static final int MAX_TOKEN = 32_768;
  private static final int MAX_SCOPES = 500;
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final TokenPeer peer;
  private final int status;
  private final JsonObject json;

  private TokenAnswers(TokenPeer peer, int status, JsonObject json) {
    this.peer = peer;
    this.status = status;
    this.json = json;
  }

  /** What kind of token was asked for. */
  enum Wanted {
    /** A bearer token. */
    BEARER,
    /** A bound token, or a bearer token if the server cannot bind. */
    BOUND_OR_BEARER,
    /** A bound token only: another one would be a step down. */
    BOUND
  }

  /**
   * The tokens of an answer.
   *
   * @throws OAuthException if it brings none
   */
  static TokenSet tokens(TokenPeer peer, HttpAnswer answer, Wanted wanted) {
    TokenAnswers read = accepted(peer, answer);
    return new TokenSet(
        read.token("access_token", 0x21),
        read.isBound(wanted),
        read.json.string("refresh_token").filter(text -> !text.isEmpty()).isPresent()
            ? Optional.of(read.token("refresh_token", 0x20))
            : Optional.empty(),
        read.lifetime(),
        read.scopes());
  }

  /**
   * The token of a token exchange (RFC 8693 section 2.2.1), which is of type {@code issued} and gives no access by itself.
   *
   * @throws OAuthException if it brings none
   */
  static Secret exchanged(TokenPeer peer, HttpAnswer answer, String issued) {
    TokenAnswers read = accepted(peer, answer);
    if (!read.json.string("issued_token_type").equals(Optional.of(issued))) {
      throw read.unusable("has another token than was asked for: tell the operator");
    }
    return read.token("access_token", 0x21);
  }

  /** The error code of an answer as the server wrote it; not for a message. */
  static Optional<String> error(HttpAnswer answer) {
    return body(answer).flatMap(body -> body.string("error"));
  }

  private static TokenAnswers accepted(TokenPeer peer, HttpAnswer answer) {
    Optional<JsonObject> body = body(answer);
    // Some servers send errors with status 200.
    boolean failed = answer.status() != 200 || body.map(b -> b.has("error")).orElse(false);
    if (failed) {
      throw TokenErrors.refused(
          peer, answer.status(), body.flatMap(b -> b.string("error")).orElse(null));
    }
    return new TokenAnswers(
        peer,
        answer.status(),
        body.orElseThrow(() -> TokenErrors.unusable(
            peer, answer.status(), "is not JSON: check the address of the token endpoint")));
  }

  private static Optional<JsonObject> body(HttpAnswer answer) {
    Optional<JsonObject> json = answer.json();
    if (json.isPresent()) {
      return json;
    }
    boolean form = answer
        .header("Content-Type")
        .filter(type -> type.regionMatches(true, 0, Forms.TYPE, 0, Forms.TYPE.length()))
        .isPresent();
    return form ? Forms.parse(answer.text()) : Optional.empty();
  }

  private boolean isBound(Wanted wanted) {
    String type = json.string("token_type").orElse("");
    if (type.equalsIgnoreCase("DPoP") && wanted != Wanted.BEARER) {
      return true;
    }
    if (!type.equalsIgnoreCase("Bearer")) {
      throw unusable("has a token of a type that was not asked for: tell the operator");
    }
    if (wanted == Wanted.BOUND) {
      throw unusable("has a token that is not bound to its key: do not require DPoP of it");
    }
    return false;
  }

  /** A token goes into headers, so it is text that cannot end one (RFC 6749 appendix A). */
  private Secret token(String name, int lowest) {
    String text = json.string(name).orElse("");
    if (text.isEmpty()) {
      throw unusable("has no " + name + ": tell the operator");
    }
    if (text.length() > MAX_TOKEN || !text.chars().allMatch(c -> c >= lowest && c < 0x7f)) {
      throw unusable("has an " + name + " that cannot be sent: tell the operator");
    }
    return Secret.of(text);
  }

  /** A time that makes no sense is taken for none: then the server's 401 tells when a token ends. */
  private Optional<Duration> lifetime() {
    long seconds = json.integer("expires_in")
        .orElseGet(() -> json.string("expires_in")
            .filter(text -> text.matches("[0-9]{1,18}"))
            .map(Long::parseLong)
            .orElse(0L));
    return seconds <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
  }

  private Optional<Set<String>> scopes() {
    List<String> all = new ArrayList<>();
    json.string("scope").ifPresent(text -> all.addAll(List.of(text.trim().split(" +", -1))));
    json.array("scope").ifPresent(array -> all.addAll(texts(array)));
    boolean sensible =
        !all.isEmpty() && all.size() <= MAX_SCOPES && all.stream().allMatch(TokenAnswers::isScope);
    return sensible ? Optional.of(new LinkedHashSet<>(all)) : Optional.empty();
  }

  private static List<String> texts(JsonArray array) {
    List<String> all = new ArrayList<>();
    for (JsonValue each : array) {
      all.add(each instanceof JsonString text ? text.value() : "");
    }
    return all;
  }

  /** RFC 6749 appendix A.4. */
  private static boolean isScope(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
  }

  private OAuthException unusable(String what) {
    return TokenErrors.unusable(peer, status, what);
  }
}
