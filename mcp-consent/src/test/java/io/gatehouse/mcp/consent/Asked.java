package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests as the core would put them, about one server for one principal. */
final class Asked {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final AtomicInteger IDS = new AtomicInteger();

  private final String alias;
  private final URI endpoint;
  private final CallContext context;

  private Asked(String alias, URI endpoint, CallContext context) {
    this.alias = alias;
    this.endpoint = endpoint;
    this.context = context;
  }

  static Asked of(String alias) {
    return new Asked(
        alias,
        URI.create("https://" + alias + ".example/mcp"),
        CallContext.of("alice").inConversation("c1"));
  }

  Asked by(CallContext other) {
    return new Asked(alias, endpoint, other);
  }

  Asked at(String url) {
    return new Asked(alias, URI.create(url), context);
  }

  Origin origin() {
    return new Origin(
        "r" + IDS.incrementAndGet(),
        alias,
        ServerIdentity.Http.of(endpoint, new TreeSet<>()),
        context,
        NOW,
        Optional.empty());
  }

  ConsentRequest.ConnectServer connect() {
    return new ConsentRequest.ConnectServer(origin(), endpoint, new TreeSet<>(), Optional.empty());
  }

  ConsentRequest.ReviewServer review(ToolDefinition... tools) {
    return new ConsentRequest.ReviewServer(origin(), offer(tools), Optional.empty());
  }

  static ServerOffer offer(ToolDefinition... tools) {
    return new ServerOffer(
        ServerDescription.fromDiscover(
            JsonObject.of(
                "supportedVersions",
                JsonArray.of("2026-07-28"),
                "capabilities",
                JsonObject.empty()),
            ProtocolVersion.of("2026-07-28")),
        Arrays.asList(tools),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  CallTool call(ToolDefinition tool, JsonObject arguments) {
    return new CallTool(
        origin(),
        tool,
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        Set.of());
  }

  ConsentRequest.ReleaseResult release(
      ConsentRequest call, JsonObject result, Finding... findings) {
    return new ConsentRequest.ReleaseResult(origin(), call, result, List.of(findings));
  }

  /** A tool without annotations. */
  static ToolDefinition tool(String name) {
    return tool(name, JsonObject.empty());
  }

  /** A tool with these annotations. */
  static ToolDefinition tool(String name, JsonObject annotations) {
    return ToolDefinition.of(Tool.from(JsonObject.of(
        "name",
        name,
        "description",
        "Does what " + name + " does",
        "inputSchema",
        JsonObject.of("type", "object"),
        "annotations",
        annotations)));
  }
}
