package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.ConsentGatewayBuilder;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A host that decides with the consent gateway, and hostile servers; the first of them it calls {@code evil}. */
final class Guarded implements AutoCloseable {
  static final CallContext ALICE = CallContext.of("alice").inConversation("c1");

  private final ConsentGateway gateway;
  private final McpHost host;

  private Guarded(ConsentGateway gateway, McpHost host) {
    this.gateway = gateway;
    this.host = host;
  }

  /** With a person who connects to every server and lets the model see all of its tools, unless told otherwise before. */
  static Guarded by(ScriptedApprover person, HostileServer evil) {
    return by(person, gateway -> gateway, evil);
  }

  static Guarded by(
      ScriptedApprover person, UnaryOperator<ConsentGatewayBuilder> more, HostileServer evil) {
    return by(person, more, host -> host, evil.config("evil"));
  }

  static Guarded by(
      ScriptedApprover person,
      UnaryOperator<ConsentGatewayBuilder> more,
      UnaryOperator<McpHostBuilder> evenMore,
      ServerConfig... servers) {
    person
        .on("connectServer", ApprovalView::approveOnce)
        .on("launchServer", ApprovalView::approveOnce)
        .on("reviewServer", view -> view.answer("allTools"));
    return by(more.apply(ConsentGateway.builder(person)), evenMore, servers);
  }

  static Guarded by(
      ConsentGatewayBuilder builder, UnaryOperator<McpHostBuilder> more, ServerConfig... servers) {
    ConsentGateway gateway = builder.build();
    McpHostBuilder host = McpHost.builder(gateway);
    List.of(servers).forEach(host::server);
    return new Guarded(gateway, more.apply(host).build());
  }

  /** A policy of the user, written with single quotes. */
  static PolicyDocument policy(String json) {
    String text = "{'version':1,'id':'p'," + json + "}";
    return PolicyDocument.parse(
        text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "policy.json", PolicyScope.USER);
  }

  /** Arguments as a model writes them. */
  static JsonObject object(String json) {
    try {
      return (JsonObject) JsonValue.parse(json);
    } catch (JsonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  ConsentGateway gateway() {
    return gateway;
  }

  McpHost host() {
    return host;
  }

  /** What the model sees of {@code evil}. */
  List<String> tools() {
    return tools("evil");
  }

  List<String> tools(String server) {
    return host.tools(server, ALICE).stream()
        .map(ToolDefinition::tool)
        .map(tool -> tool.name())
        .toList();
  }

  CallToolResult call(String tool) {
    return call(tool, JsonObject.empty());
  }

  CallToolResult call(String tool, JsonObject arguments) {
    return host.callTool("evil", tool, arguments, ALICE);
  }

  /** Calls {@code tool}, and sees it end one way or another: what matters is what the person was asked and what left. */
  void attempt(String tool) {
    tools(); // connects first: the time is for the call
    RequestOptions soon = RequestOptions.defaults().timeout(Duration.ofSeconds(3));
    attempted(() ->
        host.client("evil").toolCall(tool, JsonObject.empty(), ALICE, soon).execute());
  }

  /** Does something that may fail in one of our ways. */
  static void attempted(Runnable action) {
    try {
      action.run();
    } catch (McpException expected) {
      // Whoever attempts looks at what it did.
    }
  }

  /** The code with which {@code action} is refused. */
  static String refusal(ThrowingCallable action) {
    ConsentDeniedException refused = catchThrowableOfType(ConsentDeniedException.class, action);
    return refused == null ? "not refused" : refused.code();
  }

  @Override
  public void close() {
    host.close();
    gateway.close();
  }
}
