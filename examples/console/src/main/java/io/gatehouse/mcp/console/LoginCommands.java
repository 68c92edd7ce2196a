package io.gatehouse.mcp.console;

import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.LoginState;
import io.gatehouse.mcp.oauth.Logout;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Logs the person in to a remote server, and out again. */
final class LoginCommands {
  private final McpHost host;
  private final Authorizers authorizers;
  private final Options options;
  private final PrintStream out;
  private final PrintStream err;

  LoginCommands(
      McpHost host, Authorizers authorizers, Options options, PrintStream out, PrintStream err) {
    this.host = host;
    this.authorizers = authorizers;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs {@code login SERVER} or {@code logout SERVER}. */
  int run(List<String> words) {
    if (words.size() != 2) {
      throw new UsageException("usage: gatehouse " + words.get(0) + " SERVER");
    }
    String server = words.get(1);
    Commands.requireKnown(host, server);
    OAuthAuthorizer authorizer = authorizers
        .of(server)
        .orElseThrow(() -> new UsageException(
            server + " is a program on this machine, or has its headers in the configuration:"
                + " nobody logs in to it"));
    return words.get(0).equals("login") ? login(server, authorizer) : logout(server, authorizer);
  }

  private int login(String server, OAuthAuthorizer authorizer) {
    Optional<LoginState> before = authorizer.state(options.principal());
    host.client(server).login(options.context());
    boolean already = before.isPresent() && before.equals(authorizer.state(options.principal()));
    Authorization now = Authorization.of(
        Optional.of(authorizer),
        false,
        true,
        options.principal(),
        Clock.systemUTC().instant());
    if (options.json()) {
      out.println(JsonObject.of("server", server, "already", already, "authorization", now.json())
          .toJson());
    } else {
      out.println(server + ": " + (already ? "already " : "") + now.words());
    }
    return Exit.DONE;
  }

  private int logout(String server, OAuthAuthorizer authorizer) {
    Optional<LoginState> gone = authorizer.state(options.principal());
    Logout end = authorizer.logout(options.principal());
    if (options.json()) {
      out.println(JsonObject.of(
              "server",
              server,
              "issuer",
              gone.map(LoginState::issuer).orElse(null),
              "forgotten",
              end != Logout.NOT_LOGGED_IN,
              "revoked",
              end == Logout.REVOKED)
          .toJson());
    } else {
      out.println(server + ": " + words(end, gone));
    }
    if (end == Logout.UNCONFIRMED) {
      err.println("the authorization server of " + server + " did not confirm that it revoked the"
          + " tokens: end the session there yourself");
      return Exit.AUTHORIZATION;
    }
    return Exit.DONE;
  }

  private static String words(Logout end, Optional<LoginState> gone) {
    String until = gone.flatMap(LoginState::expiresAt)
        .map(time -> "until " + Texts.time(time))
        .orElse("until they end");
    return switch (end) {
      case REVOKED ->
        "logged out; the tokens are revoked at the authorization server and forgotten here";
      case FORGOTTEN ->
        "logged out; the tokens are forgotten here, and not revoked, which the authorization server does"
            + " not offer: a copy would work " + until;
      case UNCONFIRMED ->
        "logged out; the tokens are forgotten here, and not known to be revoked: a copy may work "
            + until;
      case NOT_LOGGED_IN -> "nobody was logged in";
    };
  }
}
