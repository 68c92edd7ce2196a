package io.gatehouse.mcp.console;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.LoginState;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is known about being logged in to a server, without any secret.
 *
 * @param login who is logged in where, as far as there is somebody
 */
record Authorization(State state, Optional<LoginState> login) {
  /** Whether a person has something to do. */
  enum State {
    /** The server lets everybody in, or is a program on this machine. */
    NONE_NEEDED,
    /** The configuration has the headers. */
    CONFIGURED_HEADERS,
    LOGGED_IN,
    LOGIN_NEEDED,
    /** The token has ended, and cannot be renewed without a person. */
    EXPIRED
  }

  /**
   * What holds now.
   *
   * @param headers whether the configuration has headers for the server
   * @param let whether the server has let us in
   */
  static Authorization of(
      Optional<OAuthAuthorizer> authorizer,
      boolean headers,
      boolean let,
      String principal,
      Instant now) {
    Optional<LoginState> login = authorizer.flatMap(a -> a.state(principal));
    if (login.isPresent()) {
      boolean ended = login.get().expiresAt().filter(end -> !end.isAfter(now)).isPresent();
      boolean renewable = login.get().refreshable() && let;
      State state =
          ended && !renewable ? State.EXPIRED : let ? State.LOGGED_IN : State.LOGIN_NEEDED;
      return new Authorization(state, login);
    }
    State state = headers
        ? State.CONFIGURED_HEADERS
        : authorizer.isPresent() && !let ? State.LOGIN_NEEDED : State.NONE_NEEDED;
    return new Authorization(state, login);
  }

  /** For scripts. */
  JsonObject json() {
    JsonObject.Builder json =
        JsonObject.builder().put("state", state.name().toLowerCase(Locale.ROOT));
    login.ifPresent(held -> json.put("issuer", held.issuer())
        .put(
            "scopes",
            JsonObject.of(
                "granted", JsonArray.copyOf(new TreeSet<>(held.scopes())),
                "missing", JsonArray.copyOf(new TreeSet<>(held.missing()))))
        .put("expiresAt", held.expiresAt().map(Instant::toString).orElse(null))
        .put("renewable", held.refreshable())
        .put("boundToKey", held.bound()));
    return json.build();
  }

  /** For people, on one line. */
  String words() {
    String words = state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return login
        .map(held -> words + " at " + Texts.quoted(held.issuer())
            + ", scopes " + list(held.scopes())
            + (held.missing().isEmpty() ? "" : ", not granted " + list(held.missing()))
            + held.expiresAt().map(end -> ", until " + Texts.time(end)).orElse("")
            + (held.refreshable() ? ", renewed by itself" : ""))
        .orElse(words);
  }

  private static String list(Set<String> scopes) {
    return scopes.isEmpty()
        ? "as the server decides"
        : scopes.stream().sorted().map(Texts::quoted).collect(Collectors.joining(" "));
  }
}
