package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantRule;
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
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** One call, by one person or another, and the answers that are remembered about it. */
final class SampleGrants {
  static final Instant NOW = Instant.parse("2026-08-01T10:30:00Z");
  static final Fingerprint VIEW = Fingerprint.of("view", new byte[] {1});
  static final EffectiveHints READ_ONLY = readOnly(EffectiveHints.UNKNOWN);

  private static final ApproverIdentity BOB =
      new ApproverIdentity("bob", Set.of("finance"), ApproverIdentity.Channel.REMOTE);

  private SampleGrants() {}

  static CallTool callBy(String principal) {
    JsonObject arguments = JsonObject.of("path", "/srv/ws/a.txt");
    return new CallTool(
        origin(principal),
        ToolDefinition.of(Tool.from(
            JsonObject.of("name", "write_file", "inputSchema", JsonObject.of("type", "object")))),
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        Set.of());
  }

  static ReadResource readBy(String principal) {
    return new ReadResource(origin(principal), "note:///a");
  }

  static GetPrompt promptBy(String principal) {
    return new GetPrompt(
        origin(principal),
        Prompt.from(JsonObject.of("name", "greet")),
        JsonObject.of("who", "world"));
  }

  private static Origin origin(String principal) {
    ServerIdentity identity = ServerIdentity.Stdio.of(
        List.of("npx", "server@1.0.0"),
        Optional.empty(),
        new TreeSet<>(),
        Fingerprint.of("env", new byte[0]));
    return new Origin(
        "r1",
        "files",
        identity,
        CallContext.of(principal).inConversation("c1"),
        NOW,
        Optional.empty());
  }

  /** An answer about {@code request} for good. */
  static Grant always(ConsentRequest request) {
    return given(
        GrantRule.allowing(Remember.TOOL_ALWAYS, request, GrantLifetimes.defaults(), NOW)
            .orElseThrow(),
        NOW);
  }

  static Grant allowing(String principal, Remember remember) {
    return given(rule(principal, remember), NOW);
  }

  static Grant denying(String principal) {
    return given(
        GrantRule.denying(callBy(principal), GrantLifetimes.defaults(), NOW).orElseThrow(), NOW);
  }

  /** An answer that holds for two calls. */
  static Grant allowingTwice(String principal) {
    GrantRule rule = rule(principal, Remember.TOOL_ALWAYS);
    return given(
        new GrantRule(
            rule.allows(),
            rule.remember(),
            rule.principal(),
            rule.conversation(),
            rule.alias(),
            rule.server(),
            rule.subject(),
            rule.expiresAt(),
            rule.idle(),
            OptionalInt.of(2)),
        NOW);
  }

  static Grant given(GrantRule rule, Instant when) {
    return Grant.of(rule, VIEW, "p1", BOB, when);
  }

  static GrantRule rule(String principal, Remember remember) {
    return GrantRule.allowing(remember, callBy(principal), GrantLifetimes.defaults(), NOW)
        .orElseThrow();
  }

  private static EffectiveHints readOnly(EffectiveHints others) {
    return new EffectiveHints(
        new Hint(Hint.Value.YES, Hint.Source.USER_ASSERTED),
        others.destructive(),
        others.idempotent(),
        others.openWorld(),
        others.executable());
  }
}
