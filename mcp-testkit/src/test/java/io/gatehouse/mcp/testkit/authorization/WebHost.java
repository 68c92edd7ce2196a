package io.gatehouse.mcp.testkit.authorization;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.ClientRegistration;
import io.gatehouse.mcp.oauth.Grant;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import io.gatehouse.mcp.oauth.agent.WebRedirect;
import io.gatehouse.mcp.testkit.ScriptedApprover;
import io.gatehouse.mcp.testkit.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A web application whose people log in through its pages, and a server that takes a token for calls alone. */
final class WebHost implements AutoCloseable {
  static final CallContext ALICE = CallContext.of("alice").inConversation("c1");

  /** What a parser might write differently. */
  static final String ARGUMENTS = "{\"z\":1.50e1,\"a\":\"\\u00e9/\",\"n\":{\"y\":null,\"b\":[]}}";

  final ManualClock clock = new ManualClock();
  final ScriptedServer server = ScriptedServer.modern().tool("echo", arguments -> "called");
  final Authority authority;
  final OAuthAuthorizer authorizer;
  final ScriptedApprover person = ScriptedApprover.create()
      .on("connectServer", ApprovalView::approveOnce)
      .on("reviewServer", view -> view.answer("allTools"))
      .on("authorizeScopes", ApprovalView::approveOnce)
      .on("callTool", view -> view.answer("approveSession"));
  final ConsentGateway gateway;
  final McpHost host;

  WebHost() throws IOException {
    authority = new Authority(server.endpoint(), false);
    authority.front().protectOnlyCalls();
    authorizer = OAuthAuthorizer.builder(authority.endpoint())
        .grant(new Grant.WebLogin(new WebRedirect(
            URI.create("https://app.example/callback"), context -> browserOf(context.principal()))))
        .register(new ClientRegistration.Dynamic("Gatehouse"))
        .localDevelopment()
        .clock(clock)
        .build();
    gateway = ConsentGateway.builder(person).clock(clock).build();
    host = host();
  }

  /** What the browser of this person shows. */
  static String browserOf(String principal) {
    return "session of " + principal;
  }

  /** Another application of the same configuration: what it was a moment ago is forgotten. */
  McpHost host() {
    return McpHost.builder(gateway)
        .clock(clock)
        .server(ServerConfig.http("web", authority.endpoint()).authorizer(authorizer))
        .build();
  }

  String call() {
    return host.callTool("web", "echo", Forms.json(ARGUMENTS), ALICE).text();
  }

  /** Calls, and logs in as often as that takes. */
  void callLoggedIn() {
    try {
      call();
    } catch (AuthorizationRequiredException e) {
      complete(e);
      host.resume(e.pendingId().orElseThrow());
    }
  }

  /** Logs in where {@code required} says. */
  void complete(AuthorizationRequiredException required) {
    authorizer.complete(FollowingAgent.visit(required.redirect()), browserOf("alice"));
  }

  /** The calls that were let through to the server. */
  List<JsonObject> calls() {
    return server.toolCalls("echo");
  }

  /** The arguments of a call as they stood in its body, byte for byte. */
  static String arguments(String body) {
    int start = body.indexOf("\"arguments\":") + "\"arguments\":".length();
    int depth = 0;
    for (int end = start; ; end++) {
      depth += body.charAt(end) == '{' ? 1 : body.charAt(end) == '}' ? -1 : 0;
      if (depth == 0) {
        return body.substring(start, end + 1);
      }
    }
  }

  @Override
  public void close() {
    host.close();
    gateway.close();
    authority.close();
    server.close();
  }
}
