package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.GetPrompt;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReadResource;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Calls and grants for tests. */
record Calls(
    String principal,
    Optional<String> conversation,
    String alias,
    List<String> argv,
    String tool,
    String description,
    JsonObject arguments) {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final Fingerprint VIEW = Fingerprint.of("view", new byte[] {1});
  static final ApproverIdentity BOB =
      new ApproverIdentity("bob", Set.of("finance"), ApproverIdentity.Channel.REMOTE);

  static Calls usual() {
    return new Calls(
        "alice",
        Optional.of("c1"),
        "files",
        List.of("npx", "server@1.0.0"),
        "write_file",
        "Writes a file",
        JsonObject.of("path", "/srv/ws/a.txt"));
  }

  Calls by(String name) {
    return new Calls(name, conversation, alias, argv, tool, description, arguments);
  }

  Calls in(Optional<String> id) {
    return new Calls(principal, id, alias, argv, tool, description, arguments);
  }

  Calls as(String name) {
    return new Calls(principal, conversation, name, argv, tool, description, arguments);
  }

  Calls on(String... command) {
    return new Calls(
        principal, conversation, alias, List.of(command), tool, description, arguments);
  }

  Calls of(String name) {
    return new Calls(principal, conversation, alias, argv, name, description, arguments);
  }

  Calls described(String text) {
    return new Calls(principal, conversation, alias, argv, tool, text, arguments);
  }

  Calls with(JsonObject value) {
    return new Calls(principal, conversation, alias, argv, tool, description, value);
  }

  CallTool call() {
    ServerIdentity identity = ServerIdentity.Stdio.of(
        argv, Optional.empty(), new TreeSet<>(), Fingerprint.of("env", new byte[0]));
    Tool definition = Tool.from(JsonObject.of(
        "name", tool, "description", description, "inputSchema", JsonObject.of("type", "object")));
    return new CallTool(
        new Origin(
            "r1",
            alias,
            identity,
            new CallContext(principal, conversation, Optional.empty(), List.of()),
            NOW,
            Optional.empty()),
        ToolDefinition.of(definition),
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        Set.of());
  }

  /** Reads {@code uri} from the same server. */
  ReadResource read(String uri) {
    return new ReadResource(call().origin(), uri);
  }

  /** Gets a prompt with the name, description and arguments of the call. */
  GetPrompt prompt() {
    return new GetPrompt(
        call().origin(),
        Prompt.from(JsonObject.of("name", tool, "description", description)),
        arguments);
  }

  static GrantRule rule(Remember remember, ConsentRequest request) {
    return GrantRule.allowing(remember, request, GrantLifetimes.defaults(), NOW).orElseThrow();
  }

  static GrantRule denying(ConsentRequest request) {
    return GrantRule.denying(request, GrantLifetimes.defaults(), NOW).orElseThrow();
  }

  static Grant given(GrantRule rule) {
    return Grant.of(rule, VIEW, "p1", BOB, NOW);
  }

  GrantRule rule(Remember remember) {
    return rule(remember, call());
  }

  Grant grant(Remember remember) {
    return given(rule(remember));
  }

  Grant denial() {
    return given(denying(call()));
  }

  static EffectiveHints readOnly(Hint.Value value, Hint.Source source) {
    EffectiveHints u = EffectiveHints.UNKNOWN;
    return new EffectiveHints(
        new Hint(value, source), u.destructive(), u.idempotent(), u.openWorld(), u.executable());
  }
}
