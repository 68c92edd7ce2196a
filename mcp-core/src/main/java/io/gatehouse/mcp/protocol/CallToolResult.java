package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a tool gave back, also when it failed (2026-07-28 server/tools#tool-result). All of it is untrusted. Immutable.
 */
public final class CallToolResult extends WireObject {

  private final List<ContentBlock> content;

  private CallToolResult(JsonObject json) {
    super(json);
    // Required, but servers that have only a structured result are known to leave it out.
    boolean onlyStructured = json.has("structuredContent") && !json.has("content");
    content = onlyStructured ? List.of() : Members.objects(json, "content", ContentBlock::from);
    Members.checkedFlag(json, "isError");
  }

  /**
   * Reads a result.
   *
   * @throws ShapeException if {@code content} is not a list of content blocks (it may be absent if there is {@code
   *     structuredContent}), or {@code isError} is not a boolean
   */
  public static CallToolResult from(JsonObject json) {
    return new CallToolResult(json);
  }

  /** Returns a result with this content, made here. */
  public static CallToolResult of(ContentBlock... content) {
    return new CallToolResult(JsonObject.of("content", blocks(content)));
  }

  /** Returns the result of a call that failed here, with a text for the model. */
  public static CallToolResult error(String text) {
    return new CallToolResult(
        JsonObject.of("content", blocks(ContentBlock.text(text)), "isError", true));
  }

  /** Returns the content. */
  public List<ContentBlock> content() {
    return content;
  }

  /**
   * Returns the structured result. JSON {@code null} is a result and present; absence is empty. Any JSON since 2026-07-28,
   * an object since 2025-06-18.
   */
  public Optional<JsonValue> structuredContent() {
    return Optional.ofNullable(json().get("structuredContent"));
  }

  /** Tells whether the tool failed; {@code false} if the server does not say. */
  public boolean isError() {
    return Members.checkedFlag(json(), "isError");
  }

  /** Returns the text blocks of the content, joined with line feeds; empty if there are none. */
  public String text() {
    return content.stream()
        .filter(ContentBlock.TextContent.class::isInstance)
        .map(block -> ((ContentBlock.TextContent) block).text())
        .collect(Collectors.joining("\n"));
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }

  private static JsonArray blocks(ContentBlock... content) {
    return JsonArray.copyOf(List.of(content).stream().map(ContentBlock::json).toList());
  }
}
