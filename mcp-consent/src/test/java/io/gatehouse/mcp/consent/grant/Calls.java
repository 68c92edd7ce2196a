package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
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

  GrantRule rule(Remember remember) {
    return GrantRule.allowing(remember, call(), GrantLifetimes.defaults(), NOW).orElseThrow();
  }

  Grant grant(Remember remember) {
    return Grant.of(rule(remember), VIEW, "p1", BOB, NOW);
  }

  Grant denial() {
    return Grant.of(
        GrantRule.denying(call(), GrantLifetimes.defaults(), NOW), VIEW, "p1", BOB, NOW);
  }

  static EffectiveHints readOnly(Hint.Value value, Hint.Source source) {
    EffectiveHints u = EffectiveHints.UNKNOWN;
    return new EffectiveHints(
        new Hint(value, source), u.destructive(), u.idempotent(), u.openWorld(), u.executable());
  }
}
