package io.gatehouse.mcp.oauth.fake;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.internal.discovery.AuthorizationServer;
import io.gatehouse.mcp.oauth.internal.login.LoginPlan;
import io.gatehouse.mcp.oauth.store.RegisteredClient;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Authorization servers and logins for tests. */
public final class Servers {
  /** The MCP endpoint as the host configured it. */
  public static final URI ENDPOINT = URI.create("https://mcp.example.com/mcp");

  /** The first authorization server. */
  public static final String A = "https://a.example.com";

  /** The second one. */
  public static final String B = "https://b.example.com/tenant";

  /** Where browsers come back to. */
  public static final URI REDIRECT = URI.create("http://127.0.0.1:4711/callback");

  private Servers() {}

  /** A server that can do everything. */
  public static AuthorizationServer server(String issuer) {
    return with(issuer, URI.create(issuer + "/authorize"), true, false, true, List.of("none"));
  }

  /** A server that registers clients and takes these methods, and no metadata documents. */
  public static AuthorizationServer registering(String issuer, List<String> methods) {
    return with(issuer, URI.create(issuer + "/authorize"), false, false, false, methods);
  }

  /** A server with an authorization endpoint of its own, which may promise {@code iss}. */
  public static AuthorizationServer at(URI authorization, boolean promisesIssuer) {
    return with(A, authorization, promisesIssuer, false, true, List.of("none"));
  }

  /** A server that wants pushed requests. */
  public static AuthorizationServer pushing() {
    return with(A, URI.create(A + "/authorize"), true, true, true, List.of("none"));
  }

  /** A server that offers these scopes. */
  public static AuthorizationServer offering(Set<String> scopes) {
    return new AuthorizationServer(
        A,
        Optional.empty(),
        URI.create(A + "/token"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        scopes,
        List.of(),
        List.of(),
        false,
        false,
        List.of(),
        false);
  }

  /** A login of alice without scopes. */
  public static LoginPlan plan(AuthorizationServer server) {
    return plan(server, Set.of(), Optional.empty());
  }

  /** A login of alice. */
  public static LoginPlan plan(
      AuthorizationServer server, Set<String> scopes, Optional<LoginPlan.BoundKey> key) {
    return new LoginPlan(
        "alice",
        ENDPOINT,
        server,
        client(server.issuer()),
        REDIRECT,
        "https://mcp.example.com/mcp/?a=%7Eb",
        true,
        new LinkedHashSet<>(scopes),
        key);
  }

  /** A public client. */
  public static RegisteredClient client(String issuer) {
    return new RegisteredClient(
        issuer, "client-1", new ClientAuthentication.None(), List.of(REDIRECT), Optional.empty());
  }

  private static AuthorizationServer with(
      String issuer,
      URI authorization,
      boolean promisesIssuer,
      boolean pushes,
      boolean documents,
      List<String> methods) {
    return new AuthorizationServer(
        issuer,
        Optional.of(authorization),
        URI.create(issuer + "/token"),
        Optional.of(URI.create(issuer + "/register")),
        Optional.of(URI.create(issuer + "/revoke")),
        Optional.of(URI.create(issuer + "/par")),
        pushes,
        Set.of("offline_access"),
        methods,
        List.of(),
        promisesIssuer,
        documents,
        List.of(),
        false);
  }
}
