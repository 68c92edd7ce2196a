package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.OfferAssessment;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.protocol.ReadResourceResult;
import io.gatehouse.mcp.protocol.ResourceContents;
import io.gatehouse.mcp.protocol.ToolAnnotations;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as a script or a person reads them. */
final class Render {
  private Render() {}

  static String tool(CallToolResult result) {
    String text = result.text();
    boolean more = !result.content().isEmpty() || result.structuredContent().isPresent();
    return text.isEmpty() && more ? Texts.printable(result.json().toJson()) : Texts.lines(text);
  }

  static String resource(ReadResourceResult result) {
    return result.contents().stream()
        .map(c -> c instanceof ResourceContents.Text text
            ? Texts.lines(text.text())
            : Texts.printable(c.json().toJson()))
        .collect(Collectors.joining("\n"));
  }

  static String prompt(GetPromptResult result) {
    return result.messages().stream()
        .map(m -> Texts.printable(m.json().toJson()))
        .collect(Collectors.joining("\n"));
  }

  /** What {@code inspect --json} prints. */
  static JsonObject offer(
      String alias,
      String identity,
      Authorization authorization,
      ServerOffer offer,
      OfferAssessment assessment) {
    return JsonObject.builder()
        .put("server", JsonObject.of("alias", alias, "identity", identity))
        .put("era", offer.description().era().name().toLowerCase(Locale.ROOT))
        .put("protocolVersion", offer.description().protocolVersion().value())
        .put(
            "serverInfo",
            offer.description().serverInfo().map(Implementation::json).orElse(null))
        .put("capabilities", offer.description().capabilities().json())
        .put("instructions", offer.description().instructions().orElse(null))
        .put(
            "tools",
            JsonArray.copyOf(offer.tools().stream()
                .map(tool -> definition(tool, assessment.of(tool)))
                .toList()))
        .put(
            "resources",
            JsonArray.copyOf(offer.resources().stream().map(r -> r.json()).toList()))
        .put(
            "resourceTemplates",
            JsonArray.copyOf(
                offer.resourceTemplates().stream().map(t -> t.json()).toList()))
        .put(
            "prompts",
            JsonArray.copyOf(offer.prompts().stream().map(p -> p.json()).toList()))
        .put("authorization", authorization.json())
        .put("findings", findings(offer.findings()))
        .put("warnings", warnings(assessment.warnings()))
        .build();
  }

  /** The same for a server that lets nobody in without a login. */
  static JsonObject closed(String alias, String identity, Authorization authorization) {
    return JsonObject.of(
        "server", JsonObject.of("alias", alias, "identity", identity),
        "authorization", authorization.json());
  }

  private static JsonObject definition(
      ToolDefinition definition, OfferAssessment.OfferedTool assessed) {
    ToolAnnotations hints = definition.tool().annotations();
    return definition
        .tool()
        .json()
        .with("fingerprint", definition.fingerprint().toString())
        .with(
            "hints",
            JsonObject.of(
                "readOnly", hint(hints.readOnly(), definition, "readOnlyHint"),
                "destructive", hint(hints.destructive(), definition, "destructiveHint"),
                "idempotent", hint(hints.idempotent(), definition, "idempotentHint"),
                "openWorld", hint(hints.openWorld(), definition, "openWorldHint")))
        .with(
            "effectiveHints",
            JsonObject.of(
                "readOnly", effective(assessed.hints().readOnly()),
                "destructive", effective(assessed.hints().destructive()),
                "idempotent", effective(assessed.hints().idempotent()),
                "openWorld", effective(assessed.hints().openWorld()),
                "executable", effective(assessed.hints().executable())))
        .with("pin", assessed.pin().name().toLowerCase(Locale.ROOT))
        .with("findings", findings(definition.findings()));
  }

  private static JsonObject hint(boolean value, ToolDefinition definition, String name) {
    boolean claimed = definition
        .tool()
        .json()
        .object("annotations")
        .map(a -> a.bool(name).isPresent())
        .orElse(false);
    return JsonObject.of("value", value, "source", claimed ? "server_claim" : "spec_default");
  }

  private static JsonObject effective(Hint hint) {
    return JsonObject.of(
        "value", hint.value().name().toLowerCase(Locale.ROOT),
        "source", hint.source().name().toLowerCase(Locale.ROOT));
  }

  private static JsonArray warnings(List<Warning> warnings) {
    return JsonArray.copyOf(warnings.stream()
        .map(w -> JsonObject.of(
            "risk", w.risk().name().toLowerCase(Locale.ROOT),
            "code", w.message().code(),
            "text", w.message().english()))
        .toList());
  }

  private static JsonArray findings(List<Finding> findings) {
    return JsonArray.copyOf(findings.stream()
        .map(f -> JsonObject.of(
            "code", f.code(), "subject", f.subject().orElse(null), "detail", f.detail()))
        .toList());
  }
}
