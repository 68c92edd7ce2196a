package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Requests and documents for tests; JSON is written with single quotes. */
final class Requests {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final ServerIdentity FILES = http("https://files.example/mcp");

  private Requests() {}

  static ServerIdentity http(String url) {
    return ServerIdentity.Http.of(URI.create(url), new TreeSet<>());
  }

  static JsonObject json(String text) {
    try {
      return (JsonObject) JsonValue.parse(text.replace('\'', '"'));
    } catch (JsonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Origin origin(String server, ServerIdentity identity) {
    return new Origin("r1", server, identity, CallContext.of("alice"), NOW, Optional.empty());
  }

  static ToolDefinition tool(String name, String schema) {
    return ToolDefinition.of(Tool.from(JsonObject.of("name", name, "inputSchema", json(schema))));
  }

  static ConsentRequest.CallTool call(String server, String tool, String arguments) {
    return call(origin(server, FILES), tool, arguments);
  }

  static ConsentRequest.CallTool call(Origin origin, String tool, String arguments) {
    JsonObject args = json(arguments);
    return new ConsentRequest.CallTool(
        origin,
        tool(tool, "{'type':'object'}"),
        args,
        Fingerprint.of("arguments", args.toCanonicalUtf8()),
        Set.of());
  }

  static ConsentRequest.ReadResource read(String server, String uri) {
    return new ConsentRequest.ReadResource(origin(server, FILES), uri);
  }

  /** A server and tool that a person has accepted. */
  static PolicyContext pinned() {
    return context(EffectiveHints.UNKNOWN, Set.of(), true);
  }

  static PolicyContext context(EffectiveHints hints, Set<String> labels, boolean pinned) {
    return new PolicyContext(
        NOW, hints, labels, Set.of(), Set.of(), Map.of("workspace", "/srv/ws"), pinned, true);
  }

  static byte[] bytes(String members) {
    String text = "{'version':1,'id':'doc'" + (members.isEmpty() ? "" : "," + members) + "}";
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /** A document with these members besides version and id. */
  static PolicyDocument document(PolicyScope scope, String members) {
    return PolicyDocument.parse(bytes(members), "policy.json", scope);
  }

  static ConsentRules rules(PolicyDocument... documents) {
    ConsentRules.Builder rules = ConsentRules.builder();
    for (PolicyDocument document : documents) {
      rules.add(document);
    }
    return rules.build();
  }

  /** The rules of one user's document. */
  static ConsentRules user(String members) {
    return rules(document(PolicyScope.USER, members));
  }

  /** What the rules come to in one word. */
  static String outcome(ConsentRules rules, ConsentRequest request) {
    return outcome(rules, request, pinned());
  }

  static String outcome(ConsentRules rules, ConsentRequest request, PolicyContext context) {
    return rules.evaluate(request, context).join().getClass().getSimpleName();
  }
}
